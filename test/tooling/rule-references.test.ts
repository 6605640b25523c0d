import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { sourceFiles } from '../support/source-files';

/** The rules of the business are pages in `shared/docs/domain`; comments cite them as `docs/domain/points.md#8`. */

const root = path.join(__dirname, '../..');
const folder = path.join(root, 'shared/docs/domain');
const pages = readdirSync(folder).filter((name) => name.endsWith('.md'));

interface Rule {
  /** `points.md#8` */
  name: string;
  isBuilt: boolean;
}

/** The rules of one page: each starts at its anchor and ends at the next. */
function rulesOf(page: string): Rule[] {
  const [, ...parts] = readFileSync(path.join(folder, page), 'utf8').split('<a id="');
  return parts.map((part) => ({
    name: `${page}#${part.slice(0, part.indexOf('"'))}`,
    isBuilt: !part.includes('**Not built yet.**'),
  }));
}

const rules = pages.flatMap(rulesOf);

interface Citation {
  file: string;
  rule: string;
}

/** Every citation in the files below these folders; `docs/domain/points.md#5, #7` cites two rules. */
function citationsIn(folders: readonly string[], extensions: readonly string[]): Citation[] {
  return sourceFiles(folders, extensions).flatMap((file) =>
    [...readFileSync(path.join(root, file), 'utf8').matchAll(/docs\/domain\/([a-z-]+\.md)((?:,? ?#\d+)+)/g)].flatMap(
      ([, page = '', anchors = '']) =>
        [...anchors.matchAll(/#(\d+)/g)].map(([, id]) => ({ file, rule: `${page}#${id}` })),
    ),
  );
}

const code = ['shared/src', 'server/src', 'server/migrations', 'miniapp/src'];
const inCode = citationsIn(code, ['.ts', '.tsx']);
const everywhere = [
  ...inCode,
  ...citationsIn(['test', 'shared/docs', 'server/docs', '.github'], ['.ts', '.tsx', '.md']),
];

test('every rule has one anchor on its page', () => {
  const names = rules.map(({ name }) => name);
  expect(names.length).toBeGreaterThan(60);
  expect(new Set(names).size).toBe(names.length);
});

test('every citation of a rule leads to a rule', () => {
  const names = new Set(rules.map(({ name }) => name));
  expect(everywhere.length).toBeGreaterThan(200);
  expect(everywhere.filter(({ rule }) => !names.has(rule))).toEqual([]);
});

test('code cites every rule that is built, and none that is not', () => {
  const cited = new Set(inCode.map(({ rule }) => rule));
  expect(rules.filter(({ name, isBuilt }) => isBuilt && !cited.has(name)).map(({ name }) => name)).toEqual([]);
  expect(rules.filter(({ name, isBuilt }) => !isBuilt && cited.has(name)).map(({ name }) => name)).toEqual([]);
});

test('no comment cites a rule in another form', () => {
  const other = /\b(?:Points|Appointments|Advisor assignment|Customers|Complaints|Rescue) \d+\b/;
  const found = sourceFiles([...code, 'test'], ['.ts', '.tsx', '.mjs']).filter(
    (file) =>
      file !== 'test/tooling/rule-references.test.ts' && other.test(readFileSync(path.join(root, file), 'utf8')),
  );
  expect(found).toEqual([]);
});
