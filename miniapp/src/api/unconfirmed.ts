import type { AnyOperation } from '@anxin/shared/contracts/operation';
import type { SessionKind } from '@/hooks/session-store';
import { newIdempotencyKey } from './idempotency-key';
import { printOf } from './input-print';
import { actsOnSame, type Place } from './place';

/** A change that was sent and whose outcome is not known. */
interface Unconfirmed {
  key: string;
  /** When it was first sent, in ms. */
  atMs: number;
  /** Where it acts: the chain of its {@link Place}. */
  chain: readonly string[];
  /** The same person has changed the same thing since, and has read the answer. */
  isOvertaken: boolean;
  /** The records that the same person has changed since. */
  changed: readonly string[];
}

type ById = Record<string, Unconfirmed>;

/**
 * The life of a stored key: long enough to come back the same day or after a night. The server stores results for a
 * week, so a key that is sent again always meets its result. A test compares the two.
 */
export const keyLifeMs = 24 * 60 * 60_000;

const mostStored = 50;
/** The records remembered at a key; the latest stay. */
const mostChanged = 20;

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
   * one. It is stored before the change is sent, so that it outlives the page and the app. A key that an earlier version
   * of the app stored without its person goes to the first person who presses the same: the server tells callers apart,
   * so to anybody else it is a new key.
   */
  keyFor(id: string, place: Pick<Place, 'chain'>): KeyToSend;
  /** Forgets the key: the outcome of the change is known. Another key that was stored meanwhile stays. */
  forget(id: string, key: string): void;
  /**
   * Notes at the other keys of the same person that this change took effect. A key stays all the same: it is sent once
   * more, because an attempt that is still on its way must not take effect beside the next one.
   */
  noteConfirmed(id: string, by: Place & { makesOne: boolean }): void;
}

export interface KeyToSend {
  key: string;
  /** It is the key of an earlier attempt. */
  isStored: boolean;
  /** Since that attempt the same person has changed the same thing: they know the outcome of the attempt. */
  isOvertaken: boolean;
  /** Prints of the records that the same person has changed since that attempt. */
  changed: readonly string[];
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

const changerOf = (id: string) => id.slice(0, id.indexOf('|'));

/** The id under which an earlier version of the app stored the same change: it names the kind of session alone. */
const idWithoutPerson = (id: string) => id.replace(/^(\w+):[^|]*/, '$1');

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
    keyFor(id, { chain }) {
      const stored = readAll();
      const known = stored[id];
      if (known) {
        // This press is an attempt of its own; what was changed before it says nothing about its outcome.
        const { key, atMs, isOvertaken, changed } = known;
        if (isOvertaken || changed.length > 0)
          writeAll({ ...stored, [id]: { key, atMs, chain, isOvertaken: false, changed: [] } });
        return { key, isStored: true, isOvertaken, changed };
      }
      const { [idWithoutPerson(id)]: ownerless, ...others } = stored;
      const { key, atMs } = ownerless ?? { key: newIdempotencyKey(), atMs: now() };
      writeAll({ ...others, [id]: { key, atMs, chain, isOvertaken: false, changed: [] } });
      return { key, isStored: ownerless !== undefined, isOvertaken: false, changed: [] };
    },

    forget(id, key) {
      const { [id]: known, ...others } = readAll();
      if (known?.key === key) writeAll(others);
    },

    noteConfirmed(id, by) {
      const all = readAll();
      const noted = Object.entries(all).map(([other, entry]) => {
        if (other === id || changerOf(other) !== changerOf(id)) return [other, entry] as const;
        const isOvertaken = entry.isOvertaken || actsOnSame(by, entry);
        const changed =
          by.record === '' ? entry.changed : [...new Set([...entry.changed, by.record])].slice(-mostChanged);
        return [other, { ...entry, isOvertaken, changed }] as const;
      });
      if (noted.length > 0) writeAll(Object.fromEntries(noted));
    },
  };
}

function readStored(storage: TextStorage): ById {
  try {
    const text: unknown = storage.read();
    const value: unknown = typeof text === 'string' && text !== '' ? JSON.parse(text) : {};
    if (typeof value !== 'object' || value === null) return {};
    return Object.fromEntries(
      Object.entries(value).flatMap(([id, entry]) => {
        const read = unconfirmedOf(entry);
        return read ? [[id, read]] : [];
      }),
    );
  } catch {
    return {};
  }
}

/** The stored entry; an earlier version of the app stored the key and the time alone. */
function unconfirmedOf(value: unknown): Unconfirmed | null {
  if (typeof value !== 'object' || value === null) return null;
  const { key, atMs, chain, isOvertaken, changed } = value as Partial<Unconfirmed>;
  if (typeof key !== 'string' || typeof atMs !== 'number') return null;
  return { key, atMs, chain: textsOf(chain), isOvertaken: isOvertaken === true, changed: textsOf(changed) };
}

function textsOf(value: unknown): string[] {
  return Array.isArray(value) ? value.filter((one) => typeof one === 'string') : [];
}
