import { spawnSync } from 'node:child_process';
import { chmodSync, readdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';

const tools = path.join(__dirname, '../wechat');
const packageFolder = path.dirname(
  createRequire(path.join(tools, 'package.json')).resolve('miniprogram-compiler/package.json'),
);

/** WeChat ships its compilers for these machines. A Mac with its own chip runs the x64 program through Rosetta. */
const PROGRAMS: Record<string, string> = {
  'linux-x64': 'linux/',
  'darwin-x64': 'mac/',
  'darwin-arm64': 'mac/',
  'win32-x64': 'windows/.exe',
};

/** A compiler's program; refuses a machine for which WeChat ships none. */
function program(name: 'wcc' | 'wcsc'): string {
  const machine = `${process.platform}-${process.arch}`;
  const place = PROGRAMS[machine];
  if (place === undefined) {
    throw new Error(
      `微信的编译器没有 ${machine} 版，这里查不了 WXML 和 WXSS。请在 ${Object.keys(PROGRAMS).join('、')} 上运行。`,
    );
  }
  const [folder = '', ending = ''] = place.split('/');
  const file = path.join(packageFolder, 'bin', folder, name + ending);
  chmodSync(file, 0o755);
  return file;
}

/** The files of a build with one of these endings, as paths from its root. */
export const filesOf = (folder: string, ...endings: string[]): string[] =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((file) => file.split(path.sep).join('/'))
    .filter((file) => endings.some((ending) => file.endsWith(ending)))
    .toSorted();

/** Returns the compiler's messages; empty when it accepts everything. */
function complaints(name: 'wcc' | 'wcsc', folder: string, args: string[]): string {
  const { error, status, stderr } = spawnSync(program(name), args, {
    cwd: folder,
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
  });
  if (error) throw error;
  return status === 0 ? '' : stderr.trim() || `${name} ended with ${status}`;
}

/** Compiles all style sheets of a build at once, as an upload does. */
export const wxssComplaints = (folder: string): string =>
  complaints('wcsc', folder, ['-lc', '-db', '-pc', '0', ...filesOf(folder, '.wxss')]);

/** Compiles all templates of a build and their scripts at once. */
export const wxmlComplaints = (folder: string): string =>
  complaints('wcc', folder, ['-d', ...filesOf(folder, '.wxml', '.wxs')]);
