/**
 * The development database: `MONGODB_URI` when it is set, else a `mongod` on the PATH, else SecantusDB.
 * Production is a MongoDB replica set of its own; nothing here is used there.
 */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { Failure } from './failure.mjs';
import { mongod } from './mongod.mjs';
import { dataDir } from './paths.mjs';
import { anyFreePort, isFree } from './ports.mjs';
import { startProgram } from './processes.mjs';
import { secantus } from './secantus.mjs';

/**
 * @typedef {object} Engine
 * @property {string} name of the folder its data is kept in
 * @property {string} command
 * @property {(at: { port: number, folder: string | null }) => string[]} args `folder`: the data stays there; with null it goes with the process
 * @property {string} options the query part of the address
 * @property {(port: number) => Promise<void>} prepareSet makes the replica set, once the program listens
 * @property {() => void} [forget] removes what a database that is not kept has left
 *
 * @typedef {{ uri: string, stop: () => Promise<void>, ended: Promise<number> }} Database `ended` only when it ends by itself
 */

const READY_MS = 30_000;
/** A database that was just killed may hold the lock of its folder a moment longer. */
const TRIES = 5;
const noteFile = path.join(dataDir, 'database.json');
/** @type {Promise<number>} */
const never = new Promise(() => undefined);

/**
 * Reads the note of the last `openDatabase` that keeps its data.
 * @returns {{ port?: number, uri?: string, owner?: number }}
 */
function readNote() {
  return existsSync(noteFile) ? JSON.parse(readFileSync(noteFile, 'utf8')) : {};
}

/** @param {{ port: number, uri?: string, owner?: number }} note */
function writeNote(note) {
  mkdirSync(dataDir, { recursive: true });
  writeFileSync(noteFile, JSON.stringify(note));
}

/** @param {string} uri @param {number} timeoutMs */
async function answers(uri, timeoutMs) {
  const { default: mongoose } = await import('mongoose');
  try {
    const connection = mongoose.createConnection(uri, { serverSelectionTimeoutMS: timeoutMs });
    await connection.asPromise();
    await connection.close();
    return true;
  } catch {
    return false;
  }
}

/** The address of the stored database when another of our commands has it open. */
async function openElsewhere() {
  const { uri, owner } = readNote();
  if (uri === undefined || owner === undefined || !isAlive(owner)) return undefined;
  return (await answers(uri, 2000)) ? uri : undefined;
}

/** @param {number} pid */
function isAlive(pid) {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}

/**
 * Opens the database and waits until it answers. Packages must be installed.
 * @param {{ keep: boolean, log: import('./log.mjs').Log, signal?: AbortSignal }} options `keep`: the data stays, under `.data/`
 * @returns {Promise<Database>} `stop` waits until the process has ended, so that the next one finds its folder free
 */
export async function openDatabase({ keep, log, signal }) {
  const address = process.env['MONGODB_URI'];
  if (address) return openAtAddress(address);
  const elsewhere = keep && (await openElsewhere());
  if (elsewhere) return { uri: elsewhere, stop: async () => undefined, ended: never };
  const engine = await chooseEngine(log, signal);
  return log.step('启动数据库', () => startDatabase(engine, keep, signal));
}

/**
 * Chooses the program that runs a database on this machine; packages must be installed.
 * @param {import('./log.mjs').Log} log @param {AbortSignal} [signal] @returns {Promise<Engine>}
 */
export async function chooseEngine(log, signal) {
  return mongod() ?? (await secantus(log, signal));
}

/** @param {string} uri @returns {Promise<Database>} */
async function openAtAddress(uri) {
  if (await answers(uri, 5000)) return { uri, stop: async () => undefined, ended: never };
  throw new Failure('MONGODB_URI 指向的数据库没有应答。请检查地址，并确认它是一个已启动的 MongoDB 副本集。');
}

/**
 * Starts a database of the engine on the port it had last, or on any.
 * @param {Engine} engine @param {boolean} keep @param {AbortSignal} [signal] @returns {Promise<Database>}
 */
export async function startDatabase(engine, keep, signal) {
  if (keep) mkdirSync(dataDir, { recursive: true });
  const { program, port, uri } = await startAnswering(engine, keep, signal);
  if (keep) writeNote({ port, uri, owner: process.pid });
  const stop = async () => {
    await program.stop();
    if (keep) writeNote({ port });
    engine.forget?.();
  };
  return { uri, stop, ended: program.ended };
}

/**
 * Each try chooses its port: another program may have taken the one before between choosing and using it.
 * @param {Engine} engine @param {boolean} keep @param {AbortSignal | undefined} signal
 */
async function startAnswering(engine, keep, signal) {
  const folder = keep ? path.join(dataDir, engine.name) : null;
  const remembered = keep ? readNote().port : undefined;
  let lastLines = '';
  for (let tries = 1; tries <= TRIES; tries += 1) {
    const port = remembered !== undefined && (await isFree(remembered)) ? remembered : await anyFreePort();
    const uri = `mongodb://127.0.0.1:${port}/${keep ? 'anxin' : 'anxin_test'}?${engine.options}`;
    const program = startProgram({ command: engine.command, args: engine.args({ port, folder }), quiet: true });
    const deadline = Date.now() + READY_MS;
    while (program.isRunning() && Date.now() < deadline) {
      if (signal?.aborted) break;
      if (!(await isFree(port)) && (await becomesReady(engine, port, uri)) && program.isRunning()) {
        return { program, port, uri };
      }
      await pause(100);
    }
    await program.stop();
    signal?.throwIfAborted();
    lastLines = program.lastLines();
    await pause(1000);
  }
  throw new Failure(`数据库没有启动成功（${engine.command}）：\n${lastLines}`);
}

/** True when the started program answers now. @param {Engine} engine @param {number} port @param {string} uri */
export async function becomesReady(engine, port, uri) {
  try {
    await engine.prepareSet(port);
  } catch {
    return false;
  }
  return answers(uri, 5000);
}
