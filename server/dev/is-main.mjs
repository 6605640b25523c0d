import { realpathSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** True when the module was started as a program, not imported. @param {string} moduleUrl its `import.meta.url` */
export function isMain(moduleUrl) {
  const started = process.argv[1];
  return started !== undefined && realpathSync(started) === realpathSync(fileURLToPath(moduleUrl));
}
