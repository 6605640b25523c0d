import { Failure } from './failure.mjs';
import { isFree } from './ports.mjs';

const DEFAULT_PORT = 3000;

/** The port of `npm start`, from `PORT`; refused in words when it is no port or is taken. */
export async function wantedPort() {
  const port = Number(process.env['PORT'] ?? DEFAULT_PORT);
  if (!Number.isInteger(port) || port < 1 || port > 65_535) {
    throw new Failure(`PORT=${process.env['PORT']} 不是有效的端口，请用 1–65535 的整数。`);
  }
  if (await isFree(port)) return port;
  throw new Failure(
    `端口 ${port} 已被占用，可能另一个 npm start 正在运行。请先停止它，或换一个端口：PORT=${port + 100} npm start`,
  );
}
