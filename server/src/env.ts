import * as z from 'zod';
import type { DataKey } from './infra/personal-data';
import type { SmsSettings } from './infra/sms/sms';

const port = z.coerce.number().int().min(1).max(65_535);
const secret = z.string().min(32, 'must have at least 32 characters');

const keyId = z.string().regex(/^[a-z0-9]{1,8}$/, 'must be 1 to 8 small letters or digits');
const keyBytes = z.string().refine((value) => Buffer.from(value, 'base64').length === 32, 'must be 32 bytes in base64');

const environment = z.object({
  NODE_ENV: z.enum(['production', 'development', 'test']).default('production'),
  PORT: port.default(3000),
  HOST: z.string().default('127.0.0.1'),
  LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']).default('info'),
  MONGODB_URI: z.string().regex(/^mongodb(\+srv)?:\/\//, 'must be a MongoDB connection string'),
  /** Signs access tokens (HS256). */
  JWT_SECRET: secret,
  /** Encrypts phone numbers: 32 bytes in base64. */
  DATA_KEY: keyBytes,
  DATA_KEY_ID: keyId.default('k1'),
  /** Former keys, for reading only: `id:base64`, separated by commas. */
  DATA_KEYS_FORMER: z
    .string()
    .default('')
    .transform((text) => (text === '' ? [] : text.split(',').map((pair) => pair.split(':'))))
    .pipe(z.array(z.tuple([keyId, keyBytes]))),
  WECHAT_BASE_URL: z.url().default('https://api.weixin.qq.com'),
  WECHAT_APPID: z.string().min(1),
  WECHAT_SECRET: z.string().min(1),
  /** Text messages with codes: Tencent Cloud's address and keys, and the approved templates. */
  SMS_BASE_URL: z.url().default('https://sms.tencentcloudapi.com'),
  SMS_REGION: z.string().min(1).default('ap-guangzhou'),
  SMS_SECRET_ID: z.string().min(1),
  SMS_SECRET_KEY: z.string().min(1),
  SMS_SDK_APP_ID: z.string().regex(/^\d{1,20}$/, 'must be the number of an SMS application'),
  /** Shown before the text. */
  SMS_SIGN_NAME: z.string().min(2).max(12),
  /** For mainland numbers; `{1}` is the code, `{2}` its validity in minutes. */
  SMS_TEMPLATE_ID: z.string().regex(/^\d{1,20}$/, 'must be the number of a template'),
  /** The template for numbers of other countries and regions. */
  SMS_TEMPLATE_ID_INTERNATIONAL: z.string().regex(/^\d{1,20}$/, 'must be the number of a template'),
  /** The page that plays WeChat for the browser build; none in production. */
  WECHAT_PAGE_URL: z.url().optional(),
  /** Folder of the browser build; without it only the API is served. */
  STATIC_DIR: z.string().optional(),
  /** The number of proxies in front whose X-Forwarded-For is trusted; none when it is not set. */
  TRUSTED_PROXIES: z.coerce.number().int().min(0).max(5).optional(),
});

export type Env = z.output<typeof environment>;

/** Reads and checks the environment; a wrong or missing setting ends the start with every fault named. */
export function readEnv(source: NodeJS.ProcessEnv = process.env): Env {
  return checked(environment, source);
}

/** The settings that the domains need. */
export interface Settings {
  jwtSecret: string;
  /** The key that seals personal data, then former keys for reading only. */
  dataKeys: [DataKey, ...DataKey[]];
  wechat: { baseUrl: string; appid: string; secret: string };
  sms: SmsSettings;
  /** The page that plays WeChat for the browser build; null when there is none. */
  wechatPageUrl: string | null;
}

/** The keys of personal data: first the one that seals, then those for reading only. */
export function dataKeys(env: Pick<Env, 'DATA_KEY' | 'DATA_KEY_ID' | 'DATA_KEYS_FORMER'>): [DataKey, ...DataKey[]] {
  const keyOf = ([id, base64]: [string, string]): DataKey => ({ id, bytes: Buffer.from(base64, 'base64') });
  return [keyOf([env.DATA_KEY_ID, env.DATA_KEY]), ...env.DATA_KEYS_FORMER.map(keyOf)];
}

function smsSettings(env: Env): SmsSettings {
  return {
    baseUrl: env.SMS_BASE_URL,
    secretId: env.SMS_SECRET_ID,
    secretKey: env.SMS_SECRET_KEY,
    region: env.SMS_REGION,
    sdkAppId: env.SMS_SDK_APP_ID,
    signName: env.SMS_SIGN_NAME,
    templateId: env.SMS_TEMPLATE_ID,
    internationalTemplateId: env.SMS_TEMPLATE_ID_INTERNATIONAL,
  };
}

/** The settings of the domains, from the environment. */
export function settingsOf(env: Env): Settings {
  return {
    jwtSecret: env.JWT_SECRET,
    dataKeys: dataKeys(env),
    wechat: { baseUrl: env.WECHAT_BASE_URL, appid: env.WECHAT_APPID, secret: env.WECHAT_SECRET },
    sms: smsSettings(env),
    wechatPageUrl: env.WECHAT_PAGE_URL ?? null,
  };
}

const demoFiles = z.object({
  /** Where the demo's log-ins are written. */
  DEMO_FILE: z.string().min(1).optional(),
  /** The file of the people whom a browser can choose in the sandbox. */
  SANDBOX_PEOPLE: z.string().min(1).optional(),
});

/** Reads the server's settings, and those that only the demo needs. */
export function readDemoEnv(source: NodeJS.ProcessEnv = process.env): Env & z.output<typeof demoFiles> {
  return checked(environment.extend(demoFiles.shape), source);
}

/** Reads the settings of a command that only uses the database. */
export function readDatabaseEnv(source: NodeJS.ProcessEnv = process.env): Pick<Env, 'MONGODB_URI'> {
  return checked(environment.pick({ MONGODB_URI: true }), source);
}

function checked<Schema extends z.ZodType>(schema: Schema, source: NodeJS.ProcessEnv): z.output<Schema> {
  const read = schema.safeParse(source);
  if (read.success) return read.data;
  const faults = read.error.issues.map((issue) => `  ${issue.path.join('.')}: ${issue.message}`);
  throw new Error(`Settings are missing or wrong:\n${faults.join('\n')}`);
}
