import type { Answer, AnyOperation, Input } from '@anxin/shared/contracts/operation';
import type { SessionKind } from '@/hooks/session-store';
import type { CallOptions } from './client';
import { ApiError, leavesUnknown, refusesCaller, UnknownOutcome } from './failures';
import { changeId, type UnconfirmedKeys } from './unconfirmed';

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
 */
export function createChange({ call, personOf, keys, pause = wait }: ChangeParts): Change {
  return async (operation, input, { as, onConfirming = () => undefined, onEarlier = () => undefined }) => {
    if (operation.method === 'GET') return call(operation, input, { as });
    const person = personOf(as);
    const id = operation.idempotent ? changeId({ kind: as, person }, operation, input) : null;
    const { key, isStored } = id === null ? { key: undefined, isStored: false } : keys.keyFor(id);
    const forget = () => {
      if (id !== null && key !== undefined) keys.forget(id, key);
    };
    const startedAtMs = Date.now();
    for (let attempt = 0; ; attempt += 1) {
      try {
        let isReplayed = false;
        const onReplayed = () => {
          isReplayed = true;
        };
        const answer = await call(operation, input, { as, idempotencyKey: key, onReplayed });
        forget();
        if (isStored && isReplayed) onEarlier();
        return answer;
      } catch (error) {
        const isOpen = leavesUnknown(error) || (attempt > 0 && isTooMany(error));
        if (!isOpen) {
          // A refused caller (must sign in first, or wait) learns nothing about an earlier attempt, so its key stays.
          const isFirst = !isStored && attempt === 0;
          if (isFirst || !refusesCaller(error)) forget();
          throw error;
        }
        // Without a key nothing is asked again, so the person reads the product's own words.
        if (id === null && error instanceof ApiError) throw error;
        const pauseMs = pausesMs[attempt];
        const isPatient = pauseMs !== undefined && Date.now() - startedAtMs + pauseMs < patienceMs;
        if (id === null || !isPatient) throw new UnknownOutcome(error);
        onConfirming();
        await pause(pauseMs);
        if (personOf(as) !== person) throw new UnknownOutcome(error);
      }
    }
  };
}

function isTooMany(error: unknown): boolean {
  return error instanceof ApiError && error.status === 429;
}

function wait(ms: number): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, ms);
  });
}
