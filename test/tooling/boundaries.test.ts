import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

const root = path.join(__dirname, '../..');

/** Lints one file, laid out as in the project and with the project's own settings; answers what was reported. */
function lint(file: string, source: string): string {
  const folder = mkdtempSync(path.join(tmpdir(), 'anxin-lint-'));
  try {
    cpSync(path.join(root, '.oxlintrc.json'), path.join(folder, '.oxlintrc.json'));
    cpSync(path.join(root, 'server/dev/lint'), path.join(folder, 'server/dev/lint'), { recursive: true });
    mkdirSync(path.dirname(path.join(folder, file)), { recursive: true });
    writeFileSync(path.join(folder, file), source);
    const oxlint = path.join(root, 'node_modules/oxlint/bin/oxlint');
    const run = spawnSync(process.execPath, [oxlint, '--deny-warnings', file], { cwd: folder, encoding: 'utf8' });
    return run.status === 0 ? '' : run.stdout + run.stderr;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** A module that imports `specifier` and uses it, so that nothing but the import itself can be at fault. */
const importing = (specifier: string, kind = '') =>
  `import ${kind}{ thing } from '${specifier}';\nexport const used = [thing];\n`;

describe('the linter refuses', () => {
  test.each([
    ['shared that imports the server', 'shared/src/values/a.ts', '@anxin/server/app', 'shared-imports-nothing-of-ours'],
    [
      'shared that imports the mini-program',
      'shared/src/values/a.ts',
      '@anxin/miniapp/app',
      'shared-imports-nothing-of-ours',
    ],
    [
      'shared that leaves its folder',
      'shared/src/values/a.ts',
      '../../../server/src/app',
      'shared-imports-nothing-of-ours',
    ],
    ['a rule that imports zod', 'shared/src/rules/points/a.ts', 'zod', 'rules-are-pure'],
    ['a rule that reads files', 'shared/src/rules/points/a.ts', 'node:fs', 'rules-are-pure'],
    ['a rule that imports a contract', 'shared/src/rules/points/a.ts', '../../contracts/points', 'rules-are-pure'],
    [
      'a model that imports its service',
      'server/src/domains/points/points.model.ts',
      './points.service',
      'models-import-no-services',
    ],
    [
      'a model that imports routes',
      'server/src/infra/a.model.ts',
      '../domains/points/points.routes',
      'models-import-no-services',
    ],
    [
      'a domain that imports the model of another',
      'server/src/domains/points/points.service.ts',
      '../vehicle/vehicle.model',
      'domains-meet-through-services',
    ],
    [
      'the same by package name',
      'server/src/domains/points/points.service.ts',
      '@anxin/server/domains/vehicle/vehicle.model',
      'domains-meet-through-services',
    ],
    [
      'a server that imports the sandbox',
      'server/src/infra/wechat/client.ts',
      '../../sandbox/tokens',
      'server-knows-no-sandbox',
    ],
    [
      'a mini-program that imports the server',
      'miniapp/src/pages/home/index.tsx',
      '@anxin/server/app',
      'miniapp-imports-no-server',
    ],
    [
      'a component that imports the API',
      'miniapp/src/components/card/index.tsx',
      '../../api/client',
      'components-import-no-api',
    ],
    ['the same by alias', 'miniapp/src/components/card.tsx', '@/api/client', 'components-import-no-api'],
  ])('%s', (_rule, file, specifier, boundary) => {
    expect(lint(file, importing(specifier))).toContain(boundary);
  });

  test.each([
    [
      'a type from the model of another domain',
      importing('../vehicle/vehicle.model', 'type '),
      'domains-meet-through-services',
    ],
    [
      'a re-export from another domain',
      "export { thing } from '../vehicle/vehicle.model';\n",
      'domains-meet-through-services',
    ],
    [
      'a dynamic import of another domain',
      "export const thing = import('../vehicle/vehicle.model');\n",
      'domains-meet-through-services',
    ],
  ])('%s', (_rule, source, boundary) => {
    expect(lint('server/src/domains/points/points.service.ts', source)).toContain(boundary);
  });

  test.each([
    ['Taro.request', "import Taro from '@tarojs/taro';\nexport const answer = Taro.request({ url: '/' });\n"],
    ['wx.request', "declare const wx: { request(url: string): void };\nexport const call = () => wx.request('/');\n"],
    ['a destructured request', "import Taro from '@tarojs/taro';\nexport const { request } = Taro;\n"],
    [
      'a named import of request',
      "import { request } from '@tarojs/taro';\nexport const answer = request({ url: '/' });\n",
    ],
  ])('%s in a page', (_rule, source) => {
    expect(lint('miniapp/src/pages/home/index.tsx', source)).toContain('one-http-file');
  });

  test.each([
    ['the clock', 'export const now = () => Date.now();\n'],
    ['a new Date of now', 'export const now = () => new Date();\n'],
    ['chance', 'export const dice = () => Math.random();\n'],
    ['the environment', 'export const zone = () => process.env;\n'],
  ])('%s in a rule', (_rule, source) => {
    expect(lint('shared/src/rules/points/a.ts', source)).toContain('rules-have-no-clock');
  });

  test.each([
    ['any', 'export const a: any = 1;\n', 'no-explicit-any'],
    ['ts-ignore', '// @ts-ignore\nexport const a = 1;\n', 'ban-ts-comment'],
    ['a file of more than 300 lines', 'export {};\n'.repeat(301), 'max-lines'],
    ['a function of more than 70 lines', `export function a() {\n${'  void 0;\n'.repeat(70)}}\n`, 'function-lines'],
    [
      'a factory of more than 70 lines of its own',
      `export function a() {\n  const b = () => {\n${'    void 0;\n'.repeat(60)}  };\n${'  b();\n'.repeat(70)}}\n`,
      'function-lines',
    ],
  ])('%s', (_rule, source, code) => {
    expect(lint('server/src/domains/points/points.service.ts', source)).toContain(code);
  });
});

describe('the linter allows', () => {
  test.each([
    [
      'a domain to import the service of another',
      'server/src/domains/points/points.service.ts',
      importing('../vehicle/vehicle.service'),
    ],
    [
      'a factory of functions that are short each',
      'server/src/domains/points/points.service.ts',
      `export function a() {\n${`  b(() => {\n${'    void 0;\n'.repeat(50)}  });\n`.repeat(2)}}\nconst b = (c: () => void) => c();\n`,
    ],
    ['a domain to import its own model', 'server/src/domains/points/points.service.ts', importing('./points.model')],
    [
      'a domain to import infra and shared',
      'server/src/domains/points/points.service.ts',
      importing('../../infra/database'),
    ],
    [
      'a rule to import a type of a contract',
      'shared/src/rules/points/a.ts',
      "import type { Thing } from '../../contracts/points';\nexport type Used = Thing[];\n",
    ],
    [
      'a rule to make a Date of a given time',
      'shared/src/rules/points/a.ts',
      'export const day = (at: number) => new Date(at);\n',
    ],
    ['a page to import the API client', 'miniapp/src/pages/home/index.tsx', importing('../../api/client')],
    [
      'http.ts to call Taro.request',
      'miniapp/src/api/http.ts',
      "import Taro from '@tarojs/taro';\nexport const answer = Taro.request({ url: '/' });\n",
    ],
  ])('%s', (_rule, file, source) => {
    expect(lint(file, source)).toBe('');
  });
});
