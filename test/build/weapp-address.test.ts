import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { buildWeapp } from '../../server/dev/build-miniapp.mjs';
import { weappSettings } from '../../server/dev/weapp-settings.mjs';
import { filesOf } from '../support/wechat-compilers';

/** The build holds the address it was made for, and no other. */

const built = path.join(__dirname, '../../miniapp/dist/weapp');
const folder = mkdtempSync(path.join(tmpdir(), 'anxin-weapp-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const scriptsOf = (of: string) =>
  filesOf(of, '.js')
    .map((file) => readFileSync(path.join(of, file), 'utf8'))
    .join('\n');

const projectOf = (of: string): { appid: string; setting: { urlCheck: boolean } } =>
  JSON.parse(readFileSync(path.join(of, 'project.config.json'), 'utf8'));

test('built again for another address and appid, nothing of the first is left', async () => {
  const first = weappSettings(process.env);
  expect(scriptsOf(built)).toContain(first.apiBase);
  expect(projectOf(built).appid).toBe(first.appid);

  const second = weappSettings({ API_BASE: 'https://api.example.com', WECHAT_APPID: 'wx0123456789abcdef' });
  await buildWeapp(second, undefined, folder);

  expect(scriptsOf(folder)).toContain('https://api.example.com');
  expect(scriptsOf(folder)).not.toContain(first.apiBase);
  expect(projectOf(folder)).toMatchObject({ appid: 'wx0123456789abcdef', setting: { urlCheck: true } });
}, 300_000);
