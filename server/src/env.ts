import * as z from 'zod';

const port = z.coerce.number().int().min(1).max(65_535);
const secret = z.string().min(32, 'must have at least 32 characters');

const environment = z.object({
  NODE_ENV: z.enum(['production', 'development', 'test']).default('production'),
  PORT: port.default(3000),
  HOST: z.string().default('127.0.0.1'),
  LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']).default('info'),
  MONGODB_URI: z.string().regex(/^mongodb(\+srv)?:\/\//, 'must be a MongoDB connection string'),
  /** Signs access tokens (HS256). */
  JWT_SECRET: secret,
  /** Encrypts phone numbers: 32 bytes in base64. */
  DATA_KEY: z.string().refine((value) => Buffer.from(value, 'base64').length === 32, 'must be 32 bytes in base64'),
  DATA_KEY_ID: z.string().regex(/^[a-z0-9]{1,8}$/).default('k1'),
  WECHAT_BASE_URL: z.url().default('https://api.weixin.qq.com'),
  WECHAT_APPID: z.string().min(1),
  WECHAT_SECRET: z.string().min(1),
  /** The page that plays WeChat for the browser build; none in production. */
  WECHAT_PAGE_URL: z.url().optional(),
  /** Folder of the browser build; without it only the API is served. */
  STATIC_DIR: z.string().optional(),
  /** Number of proxies in front whose X-Forwarded-For is believed. */
  TRUSTED_PROXIES: z.coerce.number().int().min(0).max(5).default(0),
});

export type Env = z.output<typeof environment>;

/** Reads and checks the environment; a wrong or missing setting ends the start with every fault named. */
export function readEnv(source: NodeJS.ProcessEnv = process.env): Env {
  return checked(environment, source);
}

/** What a command needs that only works on the database. */
export function readDatabaseEnv(source: NodeJS.ProcessEnv = process.env): Pick<Env, 'MONGODB_URI'> {
  return checked(environment.pick({ MONGODB_URI: true }), source);
}

function checked<Schema extends z.ZodType>(schema: Schema, source: NodeJS.ProcessEnv): z.output<Schema> {
  const read = schema.safeParse(source);
  if (read.success) return read.data;
  const faults = read.error.issues.map((issue) => `  ${issue.path.join('.')}: ${issue.message}`);
  throw new Error(`Settings are missing or wrong:\n${faults.join('\n')}`);
}
