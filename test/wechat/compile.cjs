/**
 * Compiles a build by miniprogram-ci as an upload would, up to the point where it would be sent. It reaches no network.
 * Usage: node compile.cjs FOLDER KEY_FILE; the last line is JSON: the files that would be sent, and the failed quality checks.
 */
'use strict';
const { readFileSync } = require('node:fs');
const net = require('node:net');
const path = require('node:path');

net.Socket.prototype.connect = function refuse() {
  process.nextTick(() => this.destroy(new Error('This check reaches no network')));
  return this;
};

const ci = require('miniprogram-ci');

/** WeChat's settings for an ordinary mini-program; the tool normally reads them from WeChat's servers. */
const ATTRIBUTES = {
  appType: 0,
  isSandbox: false,
  platform: false,
  released: true,
  setting: {
    MaxCodeSize: 2,
    MaxSubpackageSubCodeSize: 2,
    MaxSubpackageFullCodeSize: 30,
    MaxSubPackageLimit: 100,
    MinTabbarCount: 2,
    MaxTabbarCount: 5,
    MaxTabbarIconSize: 40,
    NavigateMiniprogramLimit: 10,
  },
};

async function main() {
  const [folder, privateKeyPath] = process.argv.slice(2);
  const { appid, setting } = JSON.parse(readFileSync(path.join(folder, 'project.config.json'), 'utf8'));
  const project = new ci.Project({ appid, type: 'miniProgram', projectPath: folder, privateKeyPath, ignores: [] });
  project.attr = async () => ATTRIBUTES;
  const compiled = await ci.getCompiledResult({ project, setting: { es6: setting.es6, minify: setting.minified } });
  const quality = await ci.checkCodeQuality(project);
  return { files: Object.keys(compiled), failed: quality.filter((check) => !check.success).map(({ name }) => name) };
}

// The tool keeps watching the folder, so the program exits once its last line is written.
void main()
  .then((result) => ({ out: process.stdout, text: JSON.stringify(result), code: 0 }))
  .catch((error) => ({ out: process.stderr, text: String(error?.message ?? error), code: 1 }))
  .then(({ out, text, code }) => out.write(`\n${text}\n`, () => process.exit(code)));
