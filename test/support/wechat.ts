import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { SmsSettings } from '@anxin/server/infra/sms/sms';
import { createSandbox, type Sandbox, type SandboxOptions } from '@anxin/server/sandbox/sandbox';

/** The sandbox that plays WeChat, listening. */
export interface RunningSandbox extends Sandbox {
  url: string;
  /** The address and keys for the server: its only difference from WeChat itself. */
  settings: { baseUrl: string; appid: string; secret: string };
  /** The same for text messages. */
  sms: SmsSettings;
  close(): Promise<void>;
}

const sms = {
  secretId: 'AKIDz8krbsJ5yKBZQpn74WFkmLPx3EXAMPLE',
  secretKey: 'a-secret-key-of-the-sandbox',
  sdkAppId: '1400006666',
  signName: '安心车主',
  templateId: '1110',
  internationalTemplateId: '1111',
};

/** Starts the sandbox on a free port. */
export async function startSandbox(options: Partial<SandboxOptions> = {}): Promise<RunningSandbox> {
  const app = { appid: 'wx0123456789abcdef', secret: 'a-secret-of-the-sandbox-app' };
  const sandbox = createSandbox({ ...app, sms, people: [], ...options });
  const http = createServer(sandbox.app.callback());
  await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(http.address() as AddressInfo).port}`;
  return {
    ...sandbox,
    url,
    settings: { ...app, baseUrl: url },
    sms: { ...sms, baseUrl: url, region: 'ap-guangzhou' },
    async close() {
      http.closeAllConnections();
      await new Promise((resolve) => http.close(resolve));
    },
  };
}
