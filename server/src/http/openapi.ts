import { fileFormatOf } from '@anxin/shared/contracts/file';
import { operations, schemas } from '@anxin/shared/contracts/index';
import { apiBase, type AnyOperation } from '@anxin/shared/contracts/operation';
import * as z from 'zod';
import { refusalResponses } from './openapi-refusals';

type Json = Record<string, unknown>;

const tags = {
  identity: '登录与身份',
  organisation: '门店',
  member: '车主',
  advisor: '服务顾问',
  vehicle: '车辆',
  file: '图片',
  pointsTransfer: '积分转移',
  handover: '会员转让',
  appointment: '预约',
  repairOrder: '工单',
  settlement: '结算',
  counterBill: '柜台收款',
  servicePackage: '养护套餐',
  packageOffer: '套餐销售',
  coupon: '优惠券',
  couponOffer: '优惠券发放',
  tier: '会员等级',
  points: '积分',
} as const;

const callers = { public: '无需登录', member: '车主', staff: '员工', signed_in: '车主或员工' } as const;

/** OpenAPI 3.1 of every operation, made from the contracts alone. */
export function openapiDocument(version: string): Json {
  const components: Json = {};
  const paths: Record<string, Json> = {};
  for (const operation of operations) {
    const path = apiBase + operation.path.replaceAll(/:([A-Za-z]+)/g, '{$1}');
    paths[path] = { ...paths[path], [operation.method.toLowerCase()]: describe(operation, components) };
  }
  return {
    openapi: '3.1.0',
    info: {
      title: '安心车主 API',
      version,
      description: '金额单位为分，时间为 UTC（ISO 8601），日期与钟点按门店所在时区。错误以 RFC 9457 格式返回。',
    },
    servers: [{ url: '/' }],
    tags: Object.entries(tags).map(([name, description]) => ({ name, description })),
    paths,
    components: {
      schemas: { ...components, Problem: problemSchema },
      securitySchemes: {
        member: { type: 'http', scheme: 'bearer', bearerFormat: 'JWT', description: '车主的访问凭证，15 分钟有效' },
        staff: { type: 'http', scheme: 'bearer', bearerFormat: 'JWT', description: '员工的访问凭证，15 分钟有效' },
      },
    },
  };
}

function describe(operation: AnyOperation, components: Json): Json {
  const { id, summary, access, status, answer } = operation;
  const content = status === 204 ? {} : { content: contentOf(answer, 'output', components) };
  return {
    operationId: id,
    summary,
    description: `调用者：${callers[access]}`,
    tags: [id.split('.')[0]],
    security: securityOf(operation),
    parameters: parametersOf(operation, components),
    ...bodyOf(operation, components),
    responses: {
      [status]: { description: '成功', ...headersOf(operation), ...content },
      ...refusalResponses(operation),
    },
  };
}

/** The headers of a successful answer. */
function headersOf({ idempotent }: AnyOperation): Json {
  return idempotent ? { headers: { 'Idempotency-Replayed': replayed } } : {};
}

const replayed = {
  description:
    '值为 true 时，这是同一个 Idempotency-Key 之前那次提交的结果，本次没有重复生效；首次生效时没有这个响应头。',
  schema: { const: 'true' },
};

/** The schema of a request or an answer, by content type. */
function contentOf(schema: z.ZodType, io: 'input' | 'output', components: Json): Json {
  const format = fileFormatOf(schema);
  if (!format) return { 'application/json': { schema: schemaOf(schema, io, components) } };
  const bytes = { schema: { type: 'string', format: 'binary', maxLength: format.maxBytes } };
  return Object.fromEntries(format.types.map((type) => [type, bytes]));
}

function securityOf({ access }: AnyOperation): Json[] {
  if (access === 'public') return [];
  return access === 'signed_in' ? [{ member: [] }, { staff: [] }] : [{ [access]: [] }];
}

/** The body of a request; JSON comes with the operation's example. */
function bodyOf({ body, example }: AnyOperation, components: Json): Json {
  if (!body) return {};
  const content = contentOf(body, 'input', components);
  if (example.body === undefined) return { requestBody: { required: true, content } };
  const shown = { ...(content['application/json'] as Json), example: example.body };
  return { requestBody: { required: true, content: { 'application/json': shown } } };
}

function parametersOf(operation: AnyOperation, components: Json): Json[] {
  const query = (operation.example.query ?? {}) as Json;
  const own = (['params', 'query'] as const).flatMap((part) =>
    Object.entries(operation[part]?.shape ?? {}).map(([name, schema]) => ({
      name,
      in: part === 'params' ? 'path' : 'query',
      required: part === 'params' || !(schema as z.ZodType).safeParse(undefined).success,
      schema: schemaOf(schema as z.ZodType, 'input', components),
      ...(part === 'query' && { example: query[name] }),
    })),
  );
  return operation.idempotent ? [...own, idempotencyKey] : own;
}

const idempotencyKey = {
  name: 'Idempotency-Key',
  in: 'header',
  required: true,
  description: '由客户端生成，每次提交一个。重复提交得到相同的答复，且只生效一次；7 天内有效。',
  schema: { type: 'string', pattern: '^[A-Za-z0-9_-]{8,64}$' },
};

const problemSchema = {
  type: 'object',
  required: ['type', 'title', 'status', 'code'],
  properties: {
    type: { type: 'string', description: '说明该错误的网址' },
    title: { type: 'string', description: '给人看的说明' },
    status: { type: 'integer' },
    code: { type: 'string', description: '给程序判断的稳定代码' },
    detail: { type: 'string' },
    errors: {
      type: 'array',
      items: {
        type: 'object',
        required: ['field', 'reason', 'code'],
        properties: { field: { type: 'string' }, reason: { type: 'string' }, code: { type: 'string' } },
      },
    },
    requestId: { type: 'string' },
  },
};

/** The JSON Schema of a shape; a named shape is added to the components once and referred to. */
function schemaOf(schema: z.ZodType, io: 'input' | 'output', components: Json): Json {
  const names = z.registry<{ id: string }>();
  for (const [name, named] of schemas) names.add(named, { id: name.charAt(0).toUpperCase() + name.slice(1) });
  const json = z.toJSONSchema(schema, { io, metadata: names, unrepresentable: 'any', override: tidy }) as Json;
  const { $schema: _dialect, $defs: definitions = {}, ...own } = json;
  Object.assign(components, JSON.parse(toComponents(definitions)));
  return JSON.parse(toComponents(own)) as Json;
}

const toComponents = (json: unknown) => JSON.stringify(json).replaceAll('"#/$defs/', '"#/components/schemas/');

/**
 * Drops parts without use to a reader: the bounds of safe integers, and the long pattern beside `format: date-time`.
 */
function tidy({ jsonSchema }: { jsonSchema: Json }): void {
  for (const bound of ['minimum', 'maximum'] as const) {
    if (Math.abs(Number(jsonSchema[bound])) === Number.MAX_SAFE_INTEGER) Reflect.deleteProperty(jsonSchema, bound);
  }
  if (jsonSchema['format'] === 'date-time') Reflect.deleteProperty(jsonSchema, 'pattern');
}
