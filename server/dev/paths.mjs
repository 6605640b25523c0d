/** The project's folders as absolute paths. `DATA_DIR` moves the stored data (database, secrets, demo sign-ins). */
import path from 'node:path';
import { fileURLToPath } from 'node:url';

export const rootDir = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../..');
export const cacheDir = path.join(rootDir, '.cache');
export const dataDir = path.resolve(rootDir, process.env['DATA_DIR'] ?? '.data');
export const serverDir = path.join(rootDir, 'server');
export const miniappDir = path.join(rootDir, 'miniapp');
export const h5Dir = path.join(miniappDir, 'dist/h5');
export const weappDir = path.join(miniappDir, 'dist/weapp');

/** Built by `build.mjs server`. @param {string} name for example `commands/migrate` */
export const serverEntry = (name) => path.join(serverDir, 'dist', `${name}.js`);
