import Taro from '@tarojs/taro';
import type { BookingChoice } from './booking-choice';
import type { BookingNeed } from './booking-needs';

/** A choice stored while the person signs in, binds a phone or adds a vehicle. */
export interface StoredChoice {
  choice: BookingChoice;
  /** The need that the person was led to meet; null when all needs are met. */
  waitingFor: BookingNeed | null;
}

interface Entry extends StoredChoice {
  /** The address of the booking page it was made on. */
  address: string;
  storedAtMs: number;
}

const key = 'anxin.booking';
/** A choice older than this is out of date. */
const goodForMs = 2 * 60 * 60_000;

/** Stores the choice made on the booking page of that address. A browser leaves the page to sign in and comes back to it. */
export function storeChoice(address: string, { choice, waitingFor }: StoredChoice, nowMs = Date.now()): void {
  const entry: Entry = { address, choice, waitingFor, storedAtMs: nowMs };
  Taro.setStorageSync(key, JSON.stringify(entry));
}

/** The choice that was stored for the address within the last two hours. */
export function readStoredChoice(address: string, nowMs = Date.now()): StoredChoice | null {
  const entry = parse(Taro.getStorageSync(key));
  if (entry?.address !== address || nowMs - entry.storedAtMs > goodForMs) return null;
  return { choice: entry.choice, waitingFor: entry.waitingFor };
}

export function forgetStoredChoice(): void {
  Taro.removeStorageSync(key);
}

function parse(stored: unknown): Entry | null {
  if (typeof stored !== 'string' || stored === '') return null;
  try {
    const value: unknown = JSON.parse(stored);
    return isEntry(value) ? value : null;
  } catch {
    return null;
  }
}

function isEntry(value: unknown): value is Entry {
  if (typeof value !== 'object' || value === null) return false;
  const { address, choice, storedAtMs } = value as Partial<Entry>;
  return (
    typeof address === 'string' &&
    typeof storedAtMs === 'number' &&
    typeof choice === 'object' &&
    choice !== null &&
    Array.isArray(choice.serviceIds) &&
    typeof choice.note === 'string'
  );
}
