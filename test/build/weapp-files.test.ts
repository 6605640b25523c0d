import { readFileSync } from 'node:fs';
import path from 'node:path';
import { sourceFiles } from '../support/source-files';

/** Things of the WeChat build that only its files show: what screen readers are told, and what WeChat's search may find. */

const folder = process.env['WEAPP_DIR'] ?? path.join(__dirname, '../../miniapp/dist/weapp');
const read = (name: string) => readFileSync(path.join(folder, name), 'utf8');
const readJson = (name: string): unknown => JSON.parse(read(name));

const root = path.join(__dirname, '../..');
/** The sources of this build's pages. */
const sources = sourceFiles(['miniapp/src'], ['.tsx']).filter((file) => !file.endsWith('.h5.tsx'));
/** The attributes that they write; a `role` becomes `aria-role`. */
const written = sources.flatMap((file) => readFileSync(path.join(root, file), 'utf8').match(/\baria-[a-z]+/g) ?? []);
const told = [...new Set(written), 'aria-role'];

test.each(['view', 'text', 'image', 'button', 'input', 'textarea'])(
  'every template of <%s> hands on what is said to a screen reader',
  (element) => {
    expect(told).toContain('aria-label');
    const tags = [...read('base.wxml').matchAll(new RegExp(`<${element}\\s[^>]*>`, 'g'))].map(([tag]) => tag);
    // Taro gives a view that has a style and a class alone a template of its own.
    const full = tags.filter(
      (tag) =>
        tag.includes('class=') &&
        !/^<view style="[^"]*" class="[^"]*"( +(id|data-sid|bindtap|catchtouchmove)="[^"]*")*>$/.test(tag),
    );
    expect(full.length).toBeGreaterThan(0);
    for (const tag of full) for (const name of told) expect(tag).toMatch(new RegExp(`\\s${name}="\\{\\{`));
  },
);

interface Sitemap {
  rules: { action: 'allow' | 'disallow'; page: string }[];
}
interface App {
  pages: string[];
  subPackages: { root: string; pages: string[] }[];
  sitemapLocation: string;
}

test('WeChat’s search finds home and no other page: none of a person, none of the staff', () => {
  const app = readJson('app.json') as App;
  const { rules } = readJson(app.sitemapLocation) as Sitemap;
  const inPackages = app.subPackages.flatMap((part) => part.pages.map((page) => path.posix.join(part.root, page)));
  const pages = [...app.pages, ...inPackages];
  expect(pages.some((page) => page.startsWith('pages/staff/'))).toBe(true);
  // The first rule that fits a page decides.
  const actionOf = (page: string) => rules.find((rule) => rule.page === '*' || rule.page === page)?.action ?? 'allow';
  expect(pages.filter((page) => actionOf(page) === 'allow')).toEqual(['pages/home/index']);
});
