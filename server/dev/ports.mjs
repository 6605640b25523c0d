import { createServer } from 'node:net';

/** @param {number} port @param {string} host @returns {Promise<number | undefined>} the port, or undefined when it is taken */
function tryListen(port, host) {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', (/** @type {NodeJS.ErrnoException} */ error) => {
      if (error.code === 'EADDRINUSE' || error.code === 'EACCES') resolve(undefined);
      else if (error.code === 'EADDRNOTAVAIL' || error.code === 'EAFNOSUPPORT') resolve(port);
      else reject(error);
    });
    server.listen(port, host, () => {
      const address = server.address();
      const got = typeof address === 'object' && address ? address.port : port;
      server.close(() => resolve(got));
    });
  });
}

/** True when nothing listens on the port, on this machine's own address or on all. @param {number} port */
export async function isFree(port) {
  for (const host of ['127.0.0.1', '::']) {
    if ((await tryListen(port, host)) === undefined) return false;
  }
  return true;
}

/** A free port of the system's choice. */
export async function anyFreePort() {
  return (await tryListen(0, '127.0.0.1')) ?? 0;
}
