import {
  accessSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  unlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

interface FileCallbacks {
  success?(answer: object): void;
  fail?(reason: { errMsg: string }): void;
}

/** The files of one phone, in a folder of their own. */
export function openPhoneFiles() {
  const folder = mkdtempSync(path.join(tmpdir(), 'anxin-phone-'));
  const place = (address: string) => {
    const file = path.join(folder, address.replace('wxfile://', ''));
    if (!file.startsWith(folder)) throw new Error(`${address} lies outside the phone's folder`);
    return file;
  };
  /** Works later, as WeChat does. */
  const later = (callbacks: FileCallbacks, work: () => object) => {
    setTimeout(() => {
      try {
        // First the work: without a callback it is done all the same.
        const answer = work();
        callbacks.success?.(answer);
      } catch (error) {
        callbacks.fail?.({ errMsg: `fail ${String(error)}` });
      }
    }, 0);
  };
  const done = { errMsg: 'ok' };
  return {
    /** The address of a new temporary file. */
    put(name: string, bytes: Uint8Array): string {
      mkdirSync(place('wxfile://tmp'), { recursive: true });
      writeFileSync(place(`wxfile://tmp/${name}`), bytes);
      return `wxfile://tmp/${name}`;
    },
    /** Names of the files the app has written itself. */
    written: (): string[] => {
      const own = place('wxfile://usr');
      if (!existsSync(own)) return [];
      return readdirSync(own, { recursive: true, encoding: 'utf8' }).filter((name) => path.extname(name) !== '');
    },
    read: (address: string): Uint8Array => readFileSync(place(address)),
    remove: () => rmSync(folder, { recursive: true, force: true }),
    manager: {
      accessSync: (address: string) => accessSync(place(address)),
      mkdirSync: (address: string, recursive = false) => void mkdirSync(place(address), { recursive }),
      writeFile: ({ filePath, data, ...callbacks }: FileCallbacks & { filePath: string; data: ArrayBuffer }) =>
        later(callbacks, () => {
          writeFileSync(place(filePath), new Uint8Array(data));
          return done;
        }),
      readFile: ({ filePath, ...callbacks }: FileCallbacks & { filePath: string }) =>
        later(callbacks, () => {
          const bytes = readFileSync(place(filePath));
          return { data: bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength) };
        }),
      unlink: ({ filePath, ...callbacks }: FileCallbacks & { filePath: string }) =>
        later(callbacks, () => {
          unlinkSync(place(filePath));
          return done;
        }),
      rmdir: ({ dirPath, ...callbacks }: FileCallbacks & { dirPath: string }) =>
        later(callbacks, () => {
          rmSync(place(dirPath), { recursive: true });
          return done;
        }),
    },
  };
}

export type PhoneFiles = ReturnType<typeof openPhoneFiles>;
