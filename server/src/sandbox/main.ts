import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { readSandboxEnv } from './env';
import { peopleFile } from './people';
import { createSandbox } from './sandbox';

/** Starts the sandbox on its port and ends it on a signal. */
function main(): void {
  const env = readSandboxEnv();
  const sandbox = createSandbox({
    appid: env.WECHAT_APPID,
    secret: env.WECHAT_SECRET,
    sms: {
      secretId: env.SMS_SECRET_ID,
      secretKey: env.SMS_SECRET_KEY,
      sdkAppId: env.SMS_SDK_APP_ID,
      signName: env.SMS_SIGN_NAME,
      templateId: env.SMS_TEMPLATE_ID,
      internationalTemplateId: env.SMS_TEMPLATE_ID_INTERNATIONAL,
    },
    people: env.SANDBOX_PEOPLE === undefined ? [] : peopleFile(env.SANDBOX_PEOPLE),
    allowedOrigins: env.SANDBOX_ALLOWED_ORIGINS,
  });
  const server = createServer(sandbox.app.callback());
  server.on('error', (error) => {
    fail(error);
  });
  server.listen(env.SANDBOX_PORT, env.SANDBOX_HOST, () => {
    const { port } = server.address() as AddressInfo;
    process.stdout.write(`WeChat sandbox at http://${env.SANDBOX_HOST}:${port}\n`);
  });
  const stop = () => {
    server.close();
    server.closeAllConnections();
  };
  process.once('SIGINT', stop);
  process.once('SIGTERM', stop);
}

function fail(error: unknown): void {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
}

try {
  main();
} catch (error) {
  fail(error);
}
