import { randomUUID } from 'node:crypto';
import Router from '@koa/router';
import type { Context } from 'koa';
import rawBody from 'raw-body';
import * as z from 'zod';
import { showPage } from '../show-page';
import { CloudError } from './cloud-error';
import type { Messages } from './messages';
import { checkSignature } from './signed-request';
import { smsPage } from './sms-page';

/** The application the sandbox knows: its keys, and its approved texts. */
export interface SmsApp {
  secretId: string;
  secretKey: string;
  sdkAppId: string;
  signName: string;
  templateId: string;
  internationalTemplateId: string;
}

interface SmsParts {
  app: SmsApp;
  now: () => Date;
  messages: Messages;
}

const sendSms = z.object({
  PhoneNumberSet: z.array(z.string()).min(1).max(200),
  SmsSdkAppId: z.string(),
  TemplateId: z.string(),
  SignName: z.string().optional(),
  TemplateParamSet: z.array(z.string()).default([]),
});
type SendSms = z.output<typeof sendSms>;

const mainland = /^\+861[3-9]\d{9}$/;
const abroad = /^\+(?!86)[1-9]\d{6,14}$/;

/** Plays Tencent Cloud's `SendSms`, version 2021-01-11, and shows the messages on a page as a phone would. */
export function createSmsRoutes({ app, now, messages }: SmsParts): Router {
  const router = new Router();

  router.post('/', async (ctx) => {
    const requestId = randomUUID();
    ctx.type = 'application/json';
    try {
      const payload = await rawBody(ctx.req, { encoding: 'utf-8', limit: '1mb' });
      const secret = { id: app.secretId, key: app.secretKey };
      checkSignature({ headers: ctx.req.headers, payload, secret, now: now() });
      const request = readRequest(ctx, payload);
      if (request.SmsSdkAppId !== app.sdkAppId) throw new CloudError('UnauthorizedOperation.SmsSdkAppIdVerifyFail');
      const fault = messages.fault();
      if (fault?.startsWith('AuthFailure') || fault?.startsWith('InternalError')) throw new CloudError(fault);
      const statuses = request.PhoneNumberSet.map((phone) => sendTo(phone, request, fault, { app, now, messages }));
      if (messages.takeLoss()) return await neverAnswer(ctx);
      ctx.body = JSON.stringify({ Response: { SendStatusSet: statuses, RequestId: requestId } });
    } catch (error) {
      if (!(error instanceof CloudError)) throw error;
      const failure = { Code: error.code, Message: error.message };
      ctx.body = JSON.stringify({ Response: { Error: failure, RequestId: requestId } });
    }
    return undefined;
  });

  router.get('/sms', (ctx) => showPage(ctx, smsPage(messages.all())));
  return router;
}

function readRequest(ctx: Context, payload: string): SendSms {
  if (ctx.get('x-tc-action') !== 'SendSms') throw new CloudError('InvalidAction');
  if (ctx.get('x-tc-version') !== '2021-01-11') throw new CloudError('NoSuchVersion');
  if (ctx.get('x-tc-region') === '') throw new CloudError('MissingParameter');
  try {
    return sendSms.parse(JSON.parse(payload));
  } catch {
    throw new CloudError('InvalidParameter');
  }
}

/** Sends to one number and answers its status. */
function sendTo(phone: string, request: SendSms, fault: string | null, { app, messages }: SmsParts) {
  const isMainland = mainland.test(phone);
  const code = fault ?? faultOf(phone, request, app) ?? messages.limitOf(phone);
  const about = { PhoneNumber: phone, SessionContext: '', IsoCode: isMainland ? 'CN' : '' };
  if (code !== null) return { SerialNo: '', ...about, Fee: 0, Code: code, Message: `not sent: ${code}` };
  const [number = '', minutes = ''] = request.TemplateParamSet;
  const sign = request.SignName === undefined ? '' : `【${request.SignName}】`;
  const text = `${sign}您的验证码是 ${number}，${minutes} 分钟内有效。请勿告诉他人；如非本人操作，请忽略。`;
  const { id } = messages.add(phone, text);
  return { SerialNo: `5000:${id}`, ...about, Fee: 1, Code: 'Ok', Message: 'send success' };
}

/** The code of the fault in the number or in its message. */
function faultOf(phone: string, request: SendSms, app: SmsApp): string | null {
  const isMainland = mainland.test(phone);
  if (!isMainland && !abroad.test(phone)) return 'InvalidParameterValue.IncorrectPhoneNumber';
  if (isMainland && request.SignName !== app.signName) return 'FailedOperation.SignatureIncorrectOrUnapproved';
  const template = isMainland ? app.templateId : app.internationalTemplateId;
  const isFit = request.TemplateId === template && request.TemplateParamSet.length === 2;
  if (!isFit) return 'FailedOperation.TemplateIncorrectOrUnapproved';
  return request.TemplateParamSet.every((one) => /^\d{1,6}$/.test(one))
    ? null
    : 'InvalidParameterValue.TemplateParameterFormatError';
}

/** Keeps the connection open until the other end closes it. */
async function neverAnswer(ctx: Context): Promise<void> {
  ctx.respond = false;
  await new Promise((resolve) => ctx.req.socket.once('close', resolve));
}
