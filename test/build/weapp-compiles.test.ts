import { spawn } from 'node:child_process';
import { generateKeyPairSync } from 'node:crypto';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { filesOf, wxmlComplaints, wxssComplaints } from '../support/wechat-compilers';

/** WeChat's own compilers take the build; one refusal stops the upload of all of it. */

const built = path.join(__dirname, '../../miniapp/dist/weapp');
const scratch = mkdtempSync(path.join(tmpdir(), 'anxin-weapp-'));
afterAll(() => rmSync(scratch, { recursive: true, force: true }));

/** A copy of the build in which a test breaks something. */
function copyOfBuild(name: string): string {
  const folder = path.join(scratch, name);
  cpSync(built, folder, { recursive: true });
  return folder;
}

test('WeChat compiles every style sheet', () => {
  expect(filesOf(built, '.wxss').length).toBeGreaterThan(30);
  expect(wxssComplaints(built)).toBe('');
});

test.each([
  '.a > :not(.b) {}',
  '.a > *:first-child {}',
  '.a > :first-child {}',
  '.a:is(.b, .c) {}',
  '.a { &:hover {} }',
])('the style check sees a rule that WeChat refuses: %s', (rule) => {
  const folder = copyOfBuild('styles');
  writeFileSync(path.join(folder, 'common.wxss'), rule);
  expect(wxssComplaints(folder)).toContain('common.wxss(1:');
});

test('WeChat compiles every template and its scripts', () => {
  expect(filesOf(built, '.wxml').length).toBeGreaterThan(20);
  expect(wxmlComplaints(built)).toBe('');
});

test('the template check sees a template that WeChat refuses', () => {
  const folder = copyOfBuild('templates');
  writeFileSync(path.join(folder, 'base.wxml'), '<template name="x"><view></template>');
  expect(wxmlComplaints(folder)).toContain('base.wxml');
});

interface Compiled {
  files: string[];
  failed: string[];
}

/** Runs `test/wechat/compile.cjs` with a key that nobody else has. */
function compileForUpload(folder: string): Promise<Compiled> {
  const key = path.join(scratch, 'throw-away.key');
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  writeFileSync(key, privateKey.export({ type: 'pkcs1', format: 'pem' }));
  const program = path.join(__dirname, '../wechat/compile.cjs');
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [program, folder, key], { cwd: scratch });
    let [stdout, stderr] = ['', ''];
    child.stdout.on('data', (chunk: Buffer) => (stdout += chunk.toString()));
    child.stderr.on('data', (chunk: Buffer) => (stderr += chunk.toString()));
    child.on('error', reject);
    child.on('close', (code) => {
      const answer = stdout.trim().split('\n').at(-1) ?? '';
      if (code === 0) resolve(JSON.parse(answer) as Compiled);
      else reject(new Error(stderr));
    });
  });
}

const asUploaded = (folder: string) => {
  const file = path.join(folder, 'project.config.json');
  const project: object = JSON.parse(readFileSync(file, 'utf8'));
  writeFileSync(file, JSON.stringify({ ...project, appid: 'wx0123456789abcdef' }));
};

test('miniprogram-ci compiles the app for upload, every page of it', async () => {
  const folder = copyOfBuild('upload');
  asUploaded(folder);
  const { files, failed } = await compileForUpload(folder);
  expect(files).toEqual(expect.arrayContaining(filesOf(folder, '.wxml', '.wxss')));
  // The build is made small before WeChat gets it, so the switches that let WeChat do so are off.
  expect(failed.filter((name) => !name.endsWith('_COMPRESS_OPEN'))).toEqual([]);
}, 120_000);

test('miniprogram-ci refuses an app with a page that is not there', async () => {
  const folder = copyOfBuild('missing');
  asUploaded(folder);
  rmSync(path.join(folder, 'pages/booking/index.wxml'));
  await expect(compileForUpload(folder)).rejects.toThrow(/pages\/booking\/index/);
}, 120_000);
