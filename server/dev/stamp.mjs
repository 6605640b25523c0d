/** Tells whether something must be done again, by a hash of all that it depends on. */
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { cacheDir, rootDir } from './paths.mjs';

const SKIPPED = new Set(['node_modules', 'dist', '.swc']);

/** All files under `entry` (a file or a folder, from the root), in a fixed order. @param {string} entry @returns {string[]} */
function filesUnder(entry) {
  const full = path.join(rootDir, entry);
  if (!existsSync(full)) return [];
  if (!statSync(full).isDirectory()) return [entry];
  const names = readdirSync(full).filter((name) => !SKIPPED.has(name));
  return names.toSorted().flatMap((name) => filesUnder(path.join(entry, name)));
}

/**
 * A hash over the names and contents of files.
 * @param {string[]} entries files and folders, from the root
 * @param {string[]} [facts] what else it depends on, such as the Node version
 */
export function hashOf(entries, facts = []) {
  const hash = createHash('sha256').update(JSON.stringify(facts));
  for (const file of entries.flatMap(filesUnder)) {
    hash.update(`\0${file}\0`).update(readFileSync(path.join(rootDir, file)));
  }
  return hash.digest('hex');
}

const stampFile = (/** @type {string} */ name) => path.join(cacheDir, 'stamps', name);

/** @param {string} name @param {string} hash */
export function isStamped(name, hash) {
  return existsSync(stampFile(name)) && readFileSync(stampFile(name), 'utf8') === hash;
}

/** Remembers that `name` was done for `hash`. @param {string} name @param {string} hash */
export function stamp(name, hash) {
  mkdirSync(path.dirname(stampFile(name)), { recursive: true });
  writeFileSync(stampFile(name), hash);
}

/** Forgets that `name` was done. @param {string} name */
export function unstamp(name) {
  rmSync(stampFile(name), { force: true });
}
