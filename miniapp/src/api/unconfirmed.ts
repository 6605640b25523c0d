import type { AnyOperation } from '@anxin/shared/contracts/operation';
import type { SessionKind } from '@/hooks/session-store';
import { newIdempotencyKey } from './idempotency-key';
import { printOf } from './input-print';

/** A change that was sent and whose outcome is not known. */
interface Unconfirmed {
  key: string;
  /** When it was first sent, in ms. */
  atMs: number;
}

type ById = Record<string, Unconfirmed>;

/**
 * The life of a stored key: long enough to come back the same day or after a night. The server stores results for a
 * week, so a key that is sent again always meets its result. A test compares the two.
 */
export const keyLifeMs = 24 * 60 * 60_000;

const mostStored = 50;

/** Where one text is stored on the device. Either may throw: storage can be full or closed. */
export interface TextStorage {
  read(): unknown;
  /** Empty to remove it. */
  write(text: string): void;
}

/** The keys of the changes whose outcome is not known, on this device. */
export interface UnconfirmedKeys {
  /**
   * The key to send this change with: the stored one while the outcome of an earlier attempt is unknown, else a new
   * one. It is stored before the change is sent, so that it outlives the page and the app. `isStored` is true for the
   * key of an earlier attempt.
   */
  keyFor(id: string): { key: string; isStored: boolean };
  /** Forgets the key: the outcome of the change is known. Another key that was stored meanwhile stays. */
  forget(id: string, key: string): void;
}

/** The one who changes something: two people who use one device in turn do not share their keys. */
export interface Changer {
  kind: SessionKind;
  /** The subject of the session. */
  person: string;
}

/** Says which change it is, and whose. The input is stored as a print only: it may hold names and numbers. */
export function changeId({ kind, person }: Changer, operation: AnyOperation, input: unknown): string {
  return `${kind}:${person}|${operation.id}|${printOf(input)}`;
}

export function createUnconfirmedKeys(storage: TextStorage, now: () => number = Date.now): UnconfirmedKeys {
  /** The keys that storage did not take. They live as long as the app runs. */
  let inMemory: ById = {};

  function readAll(): ById {
    const nowMs = now();
    const all = { ...inMemory, ...readStored(storage) };
    // A clock that was set back must not extend the life of an entry.
    return Object.fromEntries(Object.entries(all).filter(([, { atMs }]) => Math.abs(nowMs - atMs) < keyLifeMs));
  }

  function writeAll(all: ById): void {
    const newest = Object.entries(all);
    newest.sort(([, left], [, right]) => right.atMs - left.atMs);
    const stored = Object.fromEntries(newest.slice(0, mostStored));
    try {
      storage.write(newest.length === 0 ? '' : JSON.stringify(stored));
      inMemory = {};
    } catch {
      inMemory = stored;
    }
  }

  return {
    keyFor(id) {
      const stored = readAll();
      const known = stored[id];
      if (known) return { key: known.key, isStored: true };
      const key = newIdempotencyKey();
      writeAll({ ...stored, [id]: { key, atMs: now() } });
      return { key, isStored: false };
    },

    forget(id, key) {
      const { [id]: known, ...others } = readAll();
      if (known?.key === key) writeAll(others);
    },
  };
}

function readStored(storage: TextStorage): ById {
  try {
    const text: unknown = storage.read();
    const value: unknown = typeof text === 'string' && text !== '' ? JSON.parse(text) : {};
    if (typeof value !== 'object' || value === null) return {};
    return Object.fromEntries(Object.entries(value).filter(([, entry]) => isUnconfirmed(entry)));
  } catch {
    return {};
  }
}

function isUnconfirmed(value: unknown): value is Unconfirmed {
  if (typeof value !== 'object' || value === null) return false;
  const { key, atMs } = value as Partial<Unconfirmed>;
  return typeof key === 'string' && typeof atMs === 'number';
}
