/** `npm start`: runs all programs that the mini-program needs on this machine, until Ctrl-C. */
import { build } from './build.mjs';
import { openDatabase } from './database.mjs';
import { demoLines } from './demo.mjs';
import { Failure, showFailure } from './failure.mjs';
import { install } from './install.mjs';
import { onInterrupt } from './interrupt.mjs';
import { startListening } from './listening.mjs';
import { createLog } from './log.mjs';
import { serverEntry } from './paths.mjs';
import { run, startProgram } from './processes.mjs';
import { untilReady } from './readiness.mjs';
import { developmentSettings } from './settings.mjs';
import { wantedPort } from './wanted-port.mjs';

const DEFAULT_SANDBOX_PORT = 3001;

const log = createLog();
/** The parts to stop, the last started first. @type {{ title: string, stop: () => Promise<void> }[]} */
const running = [];
/** @type {import('./processes.mjs').Program[]} */
const programs = [];
const signal = onInterrupt(() => programs.forEach(({ kill }) => kill()));

/** Rejects when the person wants to stop. @type {Promise<never>} */
const interrupted = new Promise((_resolve, reject) => signal.addEventListener('abort', () => reject(signal.reason)));
interrupted.catch(() => undefined);

/** @param {string} title @param {string} entry @param {NodeJS.ProcessEnv} env */
function launch(title, entry, env) {
  const args = ['--enable-source-maps', serverEntry(entry)];
  const program = startProgram({ command: process.execPath, args, env });
  programs.push(program);
  running.push({ title, stop: program.stop });
  return program;
}

/**
 * The sandbox binds its port itself, so that another program cannot take it between choosing and using it.
 * @param {number} serverPort @param {(sandboxPort: number) => NodeJS.ProcessEnv} env
 */
async function startSandbox(serverPort, env) {
  const wanted = Number(process.env['SANDBOX_PORT'] ?? DEFAULT_SANDBOX_PORT);
  const sandbox = await startListening({
    title: '微信沙箱',
    command: process.execPath,
    args: ['--enable-source-maps', serverEntry('sandbox/main')],
    env,
    port: wanted === serverPort ? 0 : wanted,
    signal,
    started: (program) => programs.push(program),
  });
  running.push({ title: '微信沙箱', stop: sandbox.program.stop });
  return sandbox;
}

/** @param {string} title @param {string} command @param {NodeJS.ProcessEnv} env */
function prepare(title, command, env) {
  const args = ['--enable-source-maps', serverEntry(`commands/${command}`)];
  return log.step(title, () => run({ name: command, command: process.execPath, args, env, signal }));
}

/** @param {string} title @param {Promise<number>} ended @param {() => string} [lastLines] @returns {Promise<never>} */
async function crash(title, ended, lastLines = () => '') {
  const code = await ended;
  throw new Failure([`${title}意外停止（退出码 ${code}），其余部分随之停止。`, lastLines()].join('\n').trim());
}

async function start() {
  const port = await wantedPort();
  await install(log, signal);
  const database = await openDatabase({ keep: true, log, signal });
  running.push({ title: '数据库', stop: database.stop });
  await build('server', log, signal);
  await build('h5', log, signal);

  const settingsFor = (/** @type {number} */ sandboxPort) =>
    developmentSettings({ mongodbUri: database.uri, port, sandboxPort });
  const sandbox = await log.step('启动微信沙箱', () => startSandbox(port, settingsFor));
  const env = settingsFor(sandbox.port);
  await prepare('更新数据库结构', 'migrate', env);
  await prepare('准备演示数据', 'seed-demo', env);

  const address = `http://127.0.0.1:${port}`;
  const server = await log.step('启动服务', async () => {
    const main = launch('服务端', 'main', env);
    await untilReady('服务端', `${address}/readyz`, main, signal);
    return main;
  });
  showAddresses(address, `${env['WECHAT_BASE_URL']}`);
  const crashes = [
    crash('服务端', server.ended),
    crash('微信沙箱', sandbox.program.ended, sandbox.program.lastLines),
    crash('数据库', database.ended),
  ];
  await Promise.race([interrupted, ...crashes]);
}

/** @param {string} address @param {string} sandbox */
function showAddresses(address, sandbox) {
  const lines = [
    '',
    '安心车主已启动：',
    `  小程序（浏览器版）  ${address}/`,
    `  员工端              ${address}/staff`,
    `  接口试用            ${address}/docs`,
    `  微信沙箱            ${sandbox}（登录时自动打开）`,
    `  短信沙箱            ${sandbox}/sms（绑定手机号的验证码在这里查看）`,
    ...demoLines(),
    '  按 Ctrl-C 停止。',
  ];
  lines.forEach(log.info);
}

async function stopAll() {
  for (const { title, stop } of running.toReversed()) {
    await stop();
    log.info(`  ${title}已停止`);
  }
}

try {
  await start();
} catch (error) {
  if (signal.aborted) log.info('\n正在停止…');
  else showFailure(error);
}
await stopAll();
process.exit();
