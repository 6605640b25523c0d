/** Draws which domain imports which into `server/docs/architecture.md`, from the imports of the source files. */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { isMain } from './is-main.mjs';
import { rootDir } from './paths.mjs';

const domainsDir = path.join(rootDir, 'server/src/domains');
const page = path.join(rootDir, 'server/docs/architecture.md');
const [start, end] = ['<!-- domains:start -->', '<!-- domains:end -->'];

/** Every domain with the domains that it imports at run time or for types, both sorted by name. @returns {Map<string, string[]>} */
export function domainImports() {
  const folders = readdirSync(domainsDir, { withFileTypes: true }).filter((entry) => entry.isDirectory());
  const domains = folders.map(({ name }) => name).toSorted();
  return new Map(domains.map((domain) => [domain, importsOf(domain)]));
}

/** @param {string} domain */
function importsOf(domain) {
  const files = readdirSync(path.join(domainsDir, domain), { recursive: true, encoding: 'utf8' });
  const found = files
    .filter((file) => file.endsWith('.ts'))
    .flatMap((file) => {
      const source = readFileSync(path.join(domainsDir, domain, file), 'utf8');
      return [...source.matchAll(/from '((?:\.\.?\/)+[^']*)'/g)].map(([, specifier = '']) =>
        path.posix.join(domain, path.posix.dirname(file.split(path.sep).join('/')), specifier).split('/'),
      );
    })
    .filter(([other]) => other !== '..' && other !== domain)
    .map(([other = '']) => other);
  return [...new Set(found)].toSorted();
}

/** The page with the picture of today's imports in it. */
export function drawnPage() {
  const text = readFileSync(page, 'utf8');
  const arrows = [...domainImports()].flatMap(([domain, others]) => others.map((other) => `  ${domain} --> ${other}`));
  const picture = ['```mermaid', 'flowchart TD', ...arrows, '```'].join('\n');
  return `${text.slice(0, text.indexOf(start) + start.length)}\n\n${picture}\n\n${text.slice(text.indexOf(end))}`;
}

if (isMain(import.meta.url)) writeFileSync(page, drawnPage());
