import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createSandbox, type Sandbox, type SandboxOptions } from '@anxin/server/sandbox/sandbox';

/** The sandbox that plays WeChat, listening. */
export interface RunningSandbox extends Sandbox {
  url: string;
  /** How a server reaches it: the only thing that tells it from WeChat itself. */
  settings: { baseUrl: string; appid: string; secret: string };
  close(): Promise<void>;
}

/** Starts the sandbox on a free port. */
export async function startSandbox(options: Partial<SandboxOptions> = {}): Promise<RunningSandbox> {
  const app = { appid: 'wx0123456789abcdef', secret: 'a-secret-of-the-sandbox-app' };
  const sandbox = createSandbox({ ...app, people: [], ...options });
  const http = createServer(sandbox.app.callback());
  await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(http.address() as AddressInfo).port}`;
  return {
    ...sandbox,
    url,
    settings: { ...app, baseUrl: url },
    async close() {
      http.closeAllConnections();
      await new Promise((resolve) => http.close(resolve));
    },
  };
}
