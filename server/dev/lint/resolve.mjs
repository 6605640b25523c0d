import path from 'node:path';

const WORKSPACE = /^@anxin\/(shared|server|miniapp|test)(?:\/(.*))?$/;

/** A file's path from the project root, with forward slashes. @param {string} cwd @param {string} file */
export function projectPath(cwd, file) {
  return path.relative(cwd, file).split(path.sep).join('/');
}

/**
 * Resolves an import to a path from the project root (without extension) or `package:NAME`.
 * @param {string} from the importing file, as `projectPath` gives it
 * @param {string} specifier
 */
export function resolveImport(from, specifier) {
  if (specifier.startsWith('.')) return withoutExtension(path.posix.join(path.posix.dirname(from), specifier));
  const [, part, rest] = WORKSPACE.exec(specifier) ?? [];
  if (part) return withoutExtension(rest === undefined ? `${part}/package` : `${part}/src/${rest}`);
  if (specifier.startsWith('@/') && from.startsWith('miniapp/'))
    return withoutExtension(`miniapp/src/${specifier.slice(2)}`);
  return `package:${specifier}`;
}

/** @param {string} file */
export function withoutExtension(file) {
  return file.replace(/\.(ts|tsx|mts|js|jsx|mjs)$/, '').replace(/\/index$/, '');
}
