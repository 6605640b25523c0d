import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

const root = path.join(__dirname, '../..');

interface Snippet {
  rule: string;
  file: string;
  source: string;
  /** The linter's message; undefined when it accepts the snippet. */
  refusedWith?: string;
}

const service = 'server/src/domains/points/points.service.ts';
const room = 'server/src/domains/points/corrections/grant.service.ts';
const model = 'server/src/domains/points/points.model.ts';
const pure = 'shared/src/rules/points/redeem.ts';
const value = 'shared/src/values/plate.ts';
const page = 'miniapp/src/pages/home/home.tsx';
const component = 'miniapp/src/components/card/index.tsx';

/** A module that imports `specifier` and uses it, so that only the import itself can be wrong. */
const importing = (specifier: string) => `import { thing } from '${specifier}';\nexport const used = [thing];\n`;
const importingType = (specifier: string) =>
  `import type { Thing } from '${specifier}';\nexport type Used = Thing[];\n`;
const fromTaro = (use: string) => `import Taro from '@tarojs/taro';\nexport const ${use};\n`;
const lines = (line: string, count: number) => `${line}\n`.repeat(count);

const imports: [rule: string, file: string, specifier: string, refusedWith?: string][] = [
  ['shared never imports the server', value, '@anxin/server/app', 'shared-imports-nothing-of-ours'],
  ['shared never imports the mini-program', value, '@anxin/miniapp/app', 'shared-imports-nothing-of-ours'],
  ['shared never leaves its folder', value, '../../../server/src/app', 'shared-imports-nothing-of-ours'],
  ['a rule never imports zod', pure, 'zod', 'rules-are-pure'],
  ['a rule never reads files', pure, 'node:fs', 'rules-are-pure'],
  ['a rule never imports a contract', pure, '../../contracts/points', 'rules-are-pure'],
  ['a model never imports its service', model, './points.service', 'models-import-no-services'],
  ['a model never imports routes', model, '../../http/a.routes', 'models-import-no-services'],
  ['a domain never imports the model of another', service, '../vehicle/vehicle.model', 'domains-have-a-face'],
  ['nor by its package', service, '@anxin/server/domains/vehicle/a.model', 'domains-have-a-face'],
  [
    'the server never imports the sandbox',
    'server/src/infra/wechat/a.ts',
    '../../sandbox/b',
    'server-knows-no-sandbox',
  ],
  ['the mini-program never imports the server', page, '@anxin/server/app', 'miniapp-imports-no-server'],
  ['a component never imports the API', component, '../../api/client', 'components-import-no-api'],
  ['nor by its alias', component, '@/api/client', 'components-import-no-api'],
  [
    'a domain never imports the service of another past its face',
    service,
    '../vehicle/vehicle.service',
    'domains-have-a-face',
  ],
  [
    'nothing of the server goes past a face',
    'server/src/demo/a.ts',
    '../domains/vehicle/vehicle.service',
    'domains-have-a-face',
  ],
  ['a file of a domain never imports its own face', service, '../points', 'faces-are-for-others'],
  ['a model never imports a face', model, '../vehicle', 'models-import-no-services'],
  ['a room never goes past the face of another', room, '../ledger/hold.service', 'rooms-have-a-face'],
  ['nor does the domain', service, './ledger/hold.service', 'rooms-have-a-face'],
  ['a room may import the face of another', room, '../ledger'],
  ['a room may import its own file', room, './hold.service'],
  ['a domain may import its rooms', service, './ledger'],
  ['a domain may import the face of another', service, '../vehicle'],
  ['a domain may import its own model', service, './points.model'],
  ['a domain may import infra', service, '../../infra/database'],
  ['a page may import the API', page, '../../api/client'],
];

const snippets: Snippet[] = [
  ...imports.map(([rule, file, specifier, refusedWith]) => ({
    rule,
    file,
    source: importing(specifier),
    ...(refusedWith !== undefined && { refusedWith }),
  })),
  {
    rule: 'a domain never imports a type from the model of another',
    file: service,
    source: importingType('../vehicle/vehicle.model'),
    refusedWith: 'domains-have-a-face',
  },
  {
    rule: 'a domain never passes on what is in another',
    file: service,
    source: "export { thing } from '../vehicle/vehicle.model';\n",
    refusedWith: 'domains-have-a-face',
  },
  {
    rule: 'a domain never imports another late',
    file: service,
    source: "export const thing = import('../vehicle/vehicle.model');\n",
    refusedWith: 'domains-have-a-face',
  },
  {
    rule: 'a page never calls Taro.request',
    file: page,
    source: fromTaro("answer = Taro.request({ url: '/' })"),
    refusedWith: 'one-http-file',
  },
  {
    rule: 'a page never takes request out of Taro',
    file: page,
    source: fromTaro('{ request } = Taro'),
    refusedWith: 'one-http-file',
  },
  {
    rule: 'a page never imports request by name',
    file: page,
    source: "import { request } from '@tarojs/taro';\nexport const answer = request({ url: '/' });\n",
    refusedWith: 'one-http-file',
  },
  {
    rule: 'a page never calls wx.request',
    file: page,
    source: "declare const wx: { request(url: string): void };\nexport const call = () => wx.request('/');\n",
    refusedWith: 'one-http-file',
  },
  {
    rule: 'http.ts may call Taro.request',
    file: 'miniapp/src/api/http.ts',
    source: fromTaro("answer = Taro.request({ url: '/' })"),
  },
  ...['Date.now()', 'new Date()', 'Math.random()', 'process.env', "fetch('/')"].map((hidden) => ({
    rule: `a rule has no ${hidden}`,
    file: pure,
    source: `export const hidden = () => ${hidden};\n`,
    refusedWith: 'rules-have-no-clock',
  })),
  {
    rule: 'a rule may make a Date of a given time',
    file: pure,
    source: 'export const day = (at: number) => new Date(at);\n',
  },
  { rule: 'a rule may import a type of a contract', file: pure, source: importingType('../../contracts/points') },
  { rule: 'nothing is any', file: service, source: 'export const a: any = 1;\n', refusedWith: 'no-explicit-any' },
  {
    rule: 'no type error is hidden',
    file: service,
    source: '// @ts-ignore\nexport const a = 1;\n',
    refusedWith: 'ban-ts-comment',
  },
  { rule: 'a file has at most 300 lines', file: service, source: lines('export {};', 301), refusedWith: 'max-lines' },
  {
    rule: 'a function has at most 70 lines',
    file: service,
    source: `export function a() {\n${lines('  void 0;', 70)}}\n`,
    refusedWith: 'function-lines',
  },
  {
    rule: 'a factory has at most 70 lines of its own',
    file: service,
    source: `export function a() {\n  const b = () => {\n${lines('    void 0;', 60)}  };\n${lines('  b();', 70)}}\n`,
    refusedWith: 'function-lines',
  },
  {
    rule: 'a factory may hold functions that are short each',
    file: service,
    source: `export function a(b: (c: () => void) => void) {\n${lines(`  b(() => {\n${lines('    void 0;', 50)}  });`, 2)}}\n`,
  },
];

/** The same place with a name of its own, so that one run of the linter reads them all. */
function placeOf({ file }: Snippet, index: number): string {
  if (file.endsWith('/http.ts')) return file;
  const { dir, base } = path.posix.parse(file);
  return base === 'index.tsx' ? `${dir}${index}/${base}` : `${dir}/case${index}-${base}`;
}

/** Lints all snippets in the layout and with the settings of the project. Returns the messages for each. */
function lintAll(): string[] {
  const folder = mkdtempSync(path.join(tmpdir(), 'anxin-lint-'));
  try {
    cpSync(path.join(root, '.oxlintrc.json'), path.join(folder, '.oxlintrc.json'));
    cpSync(path.join(root, 'server/dev/lint'), path.join(folder, 'server/dev/lint'), { recursive: true });
    const places = snippets.map(placeOf);
    places.forEach((place, index) => {
      mkdirSync(path.dirname(path.join(folder, place)), { recursive: true });
      writeFileSync(path.join(folder, place), snippets[index]!.source);
    });
    const oxlint = path.join(root, 'node_modules/oxlint/bin/oxlint');
    const args = [oxlint, '--deny-warnings', '--format', 'unix', ...places];
    const { stdout } = spawnSync(process.execPath, args, { cwd: folder, encoding: 'utf8' });
    const reported = stdout.split('\n');
    return places.map((place) => reported.filter((line) => line.startsWith(`${place}:`)).join('\n'));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

describe('the linter keeps the boundaries', () => {
  let reported: string[] = [];
  beforeAll(() => {
    reported = lintAll();
  });

  test.each(snippets.map(({ rule, refusedWith }, index) => ({ rule, refusedWith, index })))(
    '$rule',
    ({ refusedWith, index }) => {
      if (refusedWith === undefined) expect(reported[index]).toBe('');
      else expect(reported[index]).toContain(refusedWith);
    },
  );
});
