import type { Answer, AnyOperation, Input } from '@anxin/shared/contracts/operation';
import type { SessionKind } from '@/hooks/session-store';
import type { CallOptions } from './client';
import { ApiError, leavesUnknown, refusesCaller, UnknownOutcome } from './failures';
import { printOf } from './input-print';
import { placeOf, recordsOf } from './place';
import { changeId, type KeyToSend, type UnconfirmedKeys } from './unconfirmed';

export interface ChangeOptions {
  as: SessionKind;
  /** Called before each repeat: the outcome is not known, and the client asks again. */
  onConfirming?: () => void;
  /** Called before the answer is returned when the server says that it is the result of an earlier press. */
  onEarlier?: () => void;
}

export type Call = <Op extends AnyOperation>(
  operation: Op,
  input: Input<Op>,
  options: CallOptions,
) => Promise<Answer<Op>>;

export type Change = <Op extends AnyOperation>(
  operation: Op,
  input: Input<Op>,
  options: ChangeOptions,
) => Promise<Answer<Op>>;

interface ChangeParts {
  call: Call;
  /** The person who is signed in now. */
  personOf(kind: SessionKind): string;
  keys: UnconfirmedKeys;
  pause?: (ms: number) => Promise<void>;
}

/** The pause before each repeat, and the time in all after which the person is asked instead. */
const pausesMs = [1_000, 2_000, 4_000];
const patienceMs = 30_000;

/**
 * Sends changes until an answer of the product says if they took effect. When an attempt leaves that open, it sends the
 * same request with the same idempotency key a few more times. Then it throws an `UnknownOutcome`, and the key stays
 * stored for the next press. A change without a key is sent once: repeating it has no further effect, or its code can
 * be used only once.
 *
 * A key belongs to the person who pressed. When another person has signed in meanwhile, nothing is sent again.
 *
 * A stored key is sent first in any case, so that no press takes effect beside an attempt that is still on its way. When
 * it only brings back a result that the person has changed since (the line removed, the hold released, the booking
 * cancelled), the press means another change, which is sent under a new key.
 */
export function createChange(parts: ChangeParts): Change {
  const { call, personOf, keys } = parts;
  return async (operation, input, options) => {
    const { as, onEarlier = () => undefined } = options;
    if (operation.method === 'GET') return call(operation, input, { as });
    const place = placeOf(operation, input.params);
    const person = personOf(as);
    const id = changeId({ kind: as, person }, operation, input);
    const keyToSend = () => (operation.idempotent ? { id, ...keys.keyFor(id, place) } : null);
    const wanted = { operation, input, options, person };
    const first = keyToSend();
    let sent = await sendChange(parts, wanted, first);
    if (sent === 'overtaken') {
      if (personOf(as) !== person) throw new UnknownOutcome('Another person has signed in');
      sent = await sendChange(parts, wanted, keyToSend());
    } else if (first?.isStored && sent.isReplayed) onEarlier();
    if (sent === 'overtaken') throw new Error('A new key cannot be overtaken');
    keys.noteConfirmed(id, { ...place, makesOne: operation.status === 201 });
    return sent.answer;
  };
}

interface Wanted<Op extends AnyOperation> {
  operation: Op;
  input: Input<Op>;
  options: ChangeOptions;
  /** The person who pressed. */
  person: string;
}

type KeyOfChange = (KeyToSend & { id: string }) | null;

/** Sends a change under one key, as often as it takes. `overtaken`: the key brings back what has been changed since. */
async function sendChange<Op extends AnyOperation>(
  { call, personOf, keys, pause = wait }: ChangeParts,
  { operation, input, options: { as, onConfirming = () => undefined }, person }: Wanted<Op>,
  sending: KeyOfChange,
): Promise<{ answer: Answer<Op>; isReplayed: boolean } | 'overtaken'> {
  const forget = () => {
    if (sending) keys.forget(sending.id, sending.key);
  };
  const startedAtMs = Date.now();
  for (let attempt = 0; ; attempt += 1) {
    try {
      let isReplayed = false;
      const onReplayed = () => {
        isReplayed = true;
      };
      const answer = await call(operation, input, { as, idempotencyKey: sending?.key, onReplayed });
      forget();
      // A result that comes back on a later attempt may be that of this very press.
      if (isReplayed && attempt === 0 && isChangedSince(answer, input, sending)) return 'overtaken';
      return { answer, isReplayed };
    } catch (error) {
      const isOpen = leavesUnknown(error) || (attempt > 0 && isTooMany(error));
      if (!isOpen) {
        // A refused caller (must sign in first, or wait) learns nothing about an earlier attempt, so its key stays.
        const isFirst = !sending?.isStored && attempt === 0;
        if (isFirst || !refusesCaller(error)) forget();
        if (attempt === 0 && sending?.isOvertaken && isDoneBefore(error)) return 'overtaken';
        throw error;
      }
      // Without a key nothing is asked again, so the person reads the product's own words.
      if (!sending && error instanceof ApiError) throw error;
      const pauseMs = pausesMs[attempt];
      const isPatient = pauseMs !== undefined && Date.now() - startedAtMs + pauseMs < patienceMs;
      if (!sending || !isPatient) throw new UnknownOutcome(error);
      onConfirming();
      await pause(pauseMs);
      if (personOf(as) !== person) throw new UnknownOutcome(error);
    }
  }
}

/** True when the person has changed the thing since, or a record that the first attempt made. */
function isChangedSince(answer: unknown, input: unknown, sending: KeyOfChange): boolean {
  if (!sending?.isStored) return false;
  if (sending.isOvertaken) return true;
  const named = idsIn(input);
  return recordsOf(answer).some((record) => sending.changed.includes(record) && !named.includes(record));
}

/** The prints of the ids in an input: records that were there before. */
function idsIn(value: unknown): string[] {
  if (typeof value === 'string') return [printOf(value)];
  if (typeof value !== 'object' || value === null || value instanceof Uint8Array) return [];
  return Object.values(value).flatMap(idsIn);
}

const isDoneBefore = (error: unknown) => error instanceof ApiError && error.code === 'already_done';

function isTooMany(error: unknown): boolean {
  return error instanceof ApiError && error.status === 429;
}

function wait(ms: number): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, ms);
  });
}
