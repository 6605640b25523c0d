import * as z from 'zod';

const origin = z
  .url()
  .refine((value) => new URL(value).origin === value, 'must be an origin, such as https://example.com');

const environment = z.object({
  /** 0 lets the system choose; the address is printed once the sandbox listens. */
  SANDBOX_PORT: z.coerce.number().int().min(0).max(65_535),
  SANDBOX_HOST: z.string().default('127.0.0.1'),
  /** The app the sandbox knows; the server's own WECHAT_APPID and WECHAT_SECRET. */
  WECHAT_APPID: z.string().min(1),
  WECHAT_SECRET: z.string().min(1),
  /** Keys and approved texts of the text message service; the server's own settings. */
  SMS_SECRET_ID: z.string().min(1),
  SMS_SECRET_KEY: z.string().min(1),
  SMS_SDK_APP_ID: z.string().min(1),
  SMS_SIGN_NAME: z.string().min(1),
  SMS_TEMPLATE_ID: z.string().min(1),
  SMS_TEMPLATE_ID_INTERNATIONAL: z.string().min(1),
  /** A JSON file with the demo people. */
  SANDBOX_PEOPLE: z.string().min(1).optional(),
  /** Origins to which codes may be sent, besides this machine's own, separated by commas. */
  SANDBOX_ALLOWED_ORIGINS: z
    .string()
    .default('')
    .transform((text) => text.split(',').filter((part) => part !== ''))
    .pipe(z.array(origin)),
});

export type SandboxEnv = z.output<typeof environment>;

/** Reads and checks the sandbox's environment; a fault ends the start with its name. */
export function readSandboxEnv(source: NodeJS.ProcessEnv = process.env): SandboxEnv {
  const read = environment.safeParse(source);
  if (read.success) return read.data;
  const faults = read.error.issues.map((issue) => `  ${issue.path.join('.')}: ${issue.message}`);
  throw new Error(`Settings are missing or wrong:\n${faults.join('\n')}`);
}
