import { readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';

const folder = path.join(__dirname, '../../miniapp/dist/weapp');
/** Our own bound, so that growth is noticed; WeChat takes two megabytes. */
const MAIN_LIMIT_BYTES = 740 * 1024;
const PACKAGE_LIMIT_BYTES = 2 * 1024 * 1024;

interface App {
  pages: string[];
  subPackages?: { root: string; pages: string[] }[];
}

const app: App = JSON.parse(readFileSync(path.join(folder, 'app.json'), 'utf8'));
const roots = (app.subPackages ?? []).map(({ root }) => root.replace(/^\/|\/$/g, ''));

const files = readdirSync(folder, { recursive: true, encoding: 'utf8' })
  .map((file) => file.split(path.sep).join('/'))
  .filter((file) => !file.endsWith('.map') && statSync(path.join(folder, file)).isFile());

const isIn = (root: string) => (file: string) => file.startsWith(`${root}/`);
const bytesOf = (chosen: string[]) => chosen.reduce((sum, file) => sum + statSync(path.join(folder, file)).size, 0);

test('the WeChat build has its pages', () => {
  const pages = [
    ...app.pages,
    ...(app.subPackages ?? []).flatMap(({ root, pages: own }) => own.map((page) => path.posix.join(root, page))),
  ];
  expect(pages.length).toBeGreaterThan(0);
  for (const page of pages) expect(files).toContain(`${page}.js`);
});

test('the main package is at most 740 KB', () => {
  expect(bytesOf(files.filter((file) => !roots.some((root) => isIn(root)(file))))).toBeLessThanOrEqual(
    MAIN_LIMIT_BYTES,
  );
});

test('every sub-package is at most 2 MB', () => {
  expect(roots.length).toBeGreaterThan(0);
  for (const root of roots) expect(bytesOf(files.filter(isIn(root)))).toBeLessThanOrEqual(PACKAGE_LIMIT_BYTES);
});
