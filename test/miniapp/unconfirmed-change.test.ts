import { settle } from '@anxin/shared/contracts/settlement';
import { refundOrder } from '@anxin/shared/contracts/settlement-refund';
import { updateMember } from '@anxin/shared/contracts/customer';
import { type ProblemCode, problems } from '@anxin/shared/errors';
import { type Call, createChange } from '@/api/change';
import { ApiError, ForeignAnswer, NetworkError, UnknownOutcome } from '@/api/failures';
import { changeId, createUnconfirmedKeys, keyLifeMs, type TextStorage } from '@/api/unconfirmed';

/** A change is sent under one key until an answer of the product's own says what became of it. */

const refused = (code: ProblemCode) => new ApiError({ type: 'about:blank', code, ...problems[code] });
const input = {
  params: { repairOrderId: '0'.repeat(24) },
  body: { amountFen: 5_000, reason: '收费有误', payments: [{ method: 'cash' as const, amountFen: 5_000 }] },
};

const nowhere = { chain: [] };

/** Storage of a device, which outlives the app. */
function deviceStorage(): TextStorage & { text: string } {
  return {
    text: '',
    read() {
      return this.text;
    },
    write(text) {
      this.text = text;
    },
  };
}

/**
 * A server that does a change once per key and answers the number of its effect. `fates` says what becomes of each
 * answer, oldest first: an error is what the client meets in its place.
 */
function server(...fates: (Error | 'answered' | { before: Error })[]) {
  const effects = new Map<string, number>();
  const keys: (string | undefined)[] = [];
  const call: Call = (_operation, _input, { idempotencyKey, onReplayed }) => {
    keys.push(idempotencyKey);
    const fate = fates.shift() ?? 'answered';
    if (typeof fate === 'object' && 'before' in fate) return Promise.reject(fate.before);
    const key = idempotencyKey ?? `none-${keys.length}`;
    if (effects.has(key)) onReplayed?.();
    effects.set(key, effects.get(key) ?? effects.size + 1);
    return fate === 'answered' ? (Promise.resolve({ part: effects.get(key) }) as never) : Promise.reject(fate);
  };
  return { call, keys, effects: () => effects.size };
}

/** The app on the device; started again, it knows what storage knows. */
function app(call: Call, storage: TextStorage, now?: () => number, personOf = () => 'e1') {
  const pauses: number[] = [];
  const told: string[] = [];
  const change = createChange({
    call,
    personOf,
    keys: createUnconfirmedKeys(storage, now),
    pause: async (ms) => void pauses.push(ms),
  });
  const press = () =>
    change(refundOrder, input, {
      as: 'staff',
      onConfirming: () => told.push('confirming'),
      onEarlier: () => told.push('earlier'),
    });
  return { change, press, pauses, told };
}

const unknown: [string, Error][] = [
  ['no answer', new NetworkError(null)],
  ["a proxy's page", new ForeignAnswer(504)],
  ["a portal's page with a 200", new ForeignAnswer(200)],
  ['a failure of the server', refused('internal')],
  ['a server that is busy', refused('busy')],
  ['the first one still running', refused('request_running')],
];

test.each(unknown)(
  '%s says nothing: the client asks again with the same key, and it is done once',
  async (_, error) => {
    const { call, keys, effects } = server(error, error);
    const { press, pauses, told } = app(call, deviceStorage());
    expect(await press()).toEqual({ part: 1 });
    expect(effects()).toBe(1);
    expect(new Set(keys).size).toBe(1);
    expect(pauses).toEqual([1_000, 2_000]);
    expect(told).toEqual(['confirming', 'confirming']);
  },
);

test.each(unknown)('%s four times over: the person is told, and pressing again is safe', async (_, error) => {
  const { call, keys, effects } = server(error, error, error, error);
  const { press, told } = app(call, deviceStorage());
  const failure = await press().catch((thrown: unknown) => thrown);
  expect(failure).toBeInstanceOf(UnknownOutcome);
  expect((failure as Error).message).toContain('正在确认结果');
  expect(await press()).toEqual({ part: 1 });
  expect([effects(), new Set(keys).size, keys.length]).toEqual([1, 1, 5]);
  expect(told.at(-1)).toBe('earlier');
});

test('the key outlives the app: closed while an answer was missing, it is done once', async () => {
  const storage = deviceStorage();
  const lost = new NetworkError(null);
  const { call, keys, effects } = server(lost, lost, lost, lost);
  await expect(app(call, storage).press()).rejects.toBeInstanceOf(UnknownOutcome);
  expect(await app(call, storage).press()).toEqual({ part: 1 });
  expect([effects(), new Set(keys).size]).toEqual([1, 1]);
});

test('it is stored before the change is sent, without a word of what was typed', async () => {
  const storage = deviceStorage();
  const order: string[] = [];
  const { call } = server();
  const spying: Call = (operation, sent, options) => {
    order.push(storage.text);
    return call(operation, sent, options);
  };
  await app(spying, storage).press();
  expect(order[0]).toContain('settlement.refund');
  expect(order[0]).not.toContain('收费有误');
  expect(storage.text).toBe('');
});

test('an answer of the product’s own ends it: what is pressed after that is another change', async () => {
  const { call, keys, effects } = server('answered', { before: refused('refund_exceeds_bill') });
  const { press } = app(call, deviceStorage());
  await press();
  await expect(press()).rejects.toMatchObject({ code: 'refund_exceeds_bill' });
  await press();
  expect([effects(), new Set(keys).size]).toEqual([2, 3]);
});

test.each<ProblemCode>(['token_expired', 'too_many_requests'])(
  '%s does nothing and says nothing about the attempt before it: the key stays',
  async (code) => {
    const lost = new ForeignAnswer(504);
    const { call, keys, effects } = server(lost, lost, lost, lost, { before: refused(code) });
    const { press } = app(call, deviceStorage());
    await expect(press()).rejects.toBeInstanceOf(UnknownOutcome);
    await expect(press()).rejects.toMatchObject({ code });
    expect(await press()).toEqual({ part: 1 });
    expect([effects(), new Set(keys).size]).toEqual([1, 1]);
  },
);

const wang = { kind: 'staff', person: 'e1' } as const;

test('another input, operation, kind of session or person has a key of its own; the order of fields does not matter', () => {
  const id = changeId(wang, refundOrder, input);
  const { params, body } = input;
  const { amountFen, reason, payments } = body;
  expect(changeId(wang, refundOrder, { body: { reason, payments, amountFen }, params, query: undefined })).toBe(id);
  const others = [
    changeId({ kind: 'member', person: 'e1' }, refundOrder, input),
    changeId({ kind: 'staff', person: 'e2' }, refundOrder, input),
    changeId(wang, settle, input),
    changeId(wang, refundOrder, { ...input, body: { ...body, amountFen: 5_001 } }),
    changeId(wang, refundOrder, { params, body: { type: 'image/png', bytes: new Uint8Array([1, 2]) } }),
    changeId(wang, refundOrder, { params, body: { type: 'image/png', bytes: new Uint8Array([2, 1]) } }),
  ];
  expect(new Set([id, ...others]).size).toBe(7);
});

test('a key is sent for a day and no longer, whichever way the clock is put', () => {
  let nowMs = Date.parse('2026-11-29T09:00:00Z');
  const storage = deviceStorage();
  const keys = () => createUnconfirmedKeys(storage, () => nowMs).keyFor('a', nowhere);
  const { key } = keys();
  nowMs += keyLifeMs - 1;
  expect(keys()).toMatchObject({ key, isStored: true });
  nowMs += 1;
  const later = keys();
  expect(later.isStored).toBe(false);
  nowMs -= 2 * keyLifeMs;
  expect(keys().isStored).toBe(false);
});

/** Storage as the app left it that stored keys without their person: `staff|operation|print`. */
function storageWithoutPerson(key: string, atMs: number) {
  const storage = deviceStorage();
  const id = changeId(wang, refundOrder, input).replace(':e1', '');
  storage.text = JSON.stringify({ [id]: { key, atMs } });
  return storage;
}

test('a key that an earlier version stored without its person is sent: the refund is paid once', async () => {
  const { call, keys, effects } = server(new ForeignAnswer(504));
  const key = 'of-the-earlier-version';
  await expect(call(refundOrder, input, { as: 'staff', idempotencyKey: key })).rejects.toBeInstanceOf(ForeignAnswer);
  const storage = storageWithoutPerson(key, Date.now());
  const { press, told } = app(call, storage);
  expect(await press()).toEqual({ part: 1 });
  expect([effects(), keys, told]).toEqual([1, [key, key], ['earlier']]);
  expect(storage.text).toBe('');
  expect(await press()).toEqual({ part: 2 });
});

test('a key stored without its person has one taker, stays while the outcome is open, and lives no longer', () => {
  let nowMs = Date.parse('2026-11-29T09:00:00Z');
  const storage = storageWithoutPerson('k', nowMs);
  const keyOf = (person: string, kind: 'staff' | 'member' = 'staff') =>
    createUnconfirmedKeys(storage, () => nowMs).keyFor(changeId({ kind, person }, refundOrder, input), nowhere);
  nowMs += keyLifeMs - 1;
  expect(keyOf('e1', 'member').isStored).toBe(false);
  expect(keyOf('e1')).toMatchObject({ key: 'k', isStored: true });
  expect(keyOf('e1')).toMatchObject({ key: 'k', isStored: true });
  expect(keyOf('e2').isStored).toBe(false);
  nowMs += 1;
  expect(keyOf('e1').isStored).toBe(false);
});

test('storage that is full, closed or spoilt stops nobody: the app remembers while it runs', async () => {
  const closed: TextStorage = {
    read: () => {
      throw new Error('closed');
    },
    write: () => {
      throw new Error('full');
    },
  };
  const lost = new NetworkError(null);
  const { call, keys, effects } = server(lost, lost, lost, lost);
  const { press } = app(call, closed);
  await expect(press()).rejects.toBeInstanceOf(UnknownOutcome);
  await press();
  expect([effects(), new Set(keys).size]).toEqual([1, 1]);
  for (const text of ['{', '[]', '7', '{"a":{"key":5}}', 'null']) {
    const spoilt = deviceStorage();
    spoilt.text = text;
    expect(createUnconfirmedKeys(spoilt).keyFor('a', nowhere).isStored).toBe(false);
  }
});

test('of very many the newest are stored', () => {
  const storage = deviceStorage();
  let nowMs = 0;
  const keys = createUnconfirmedKeys(storage, () => nowMs);
  for (nowMs = 1; nowMs <= 60; nowMs += 1) keys.keyFor(`change ${nowMs}`, nowhere);
  expect(Object.keys(JSON.parse(storage.text) as object)).toHaveLength(50);
  expect(keys.keyFor('change 60', nowhere).isStored).toBe(true);
  expect(keys.keyFor('change 1', nowhere).isStored).toBe(false);
});

test('a change without a key is sent once, and the person is told that its outcome is not known', async () => {
  const { call, keys } = server(new NetworkError(null));
  const { change } = app(call, deviceStorage());
  const sent = change(updateMember, { body: { name: '王女士' } }, { as: 'member' });
  await expect(sent).rejects.toBeInstanceOf(UnknownOutcome);
  expect(keys).toEqual([undefined]);
});

test('a change without a key that the product refuses is told in the product’s words', async () => {
  const { call } = server({ before: refused('wechat_unavailable') });
  const { change } = app(call, deviceStorage());
  const sent = change(updateMember, { body: { name: '王先生' } }, { as: 'member' });
  await expect(sent).rejects.toMatchObject({ code: 'wechat_unavailable' });
});

test.each(['token_expired', 'too_many_requests'] as const)(
  'a first press that is refused as %s leaves nothing behind: the next one is the first',
  async (code) => {
    const { call, keys } = server({ before: refused(code) });
    const { press, told } = app(call, deviceStorage());
    await expect(press()).rejects.toMatchObject({ code });
    await press();
    expect([told, new Set(keys).size]).toEqual([[], 2]);
  },
);

test('a colleague at the same desk presses the same: it is a change of their own, and no word of an earlier one', async () => {
  const storage = deviceStorage();
  const lost = new NetworkError(null);
  const { call, keys } = server(lost, lost, lost, lost);
  let person = 'e1';
  const { press, told } = app(call, storage, undefined, () => person);
  await expect(press()).rejects.toBeInstanceOf(UnknownOutcome);
  person = 'e2';
  expect(await press()).toEqual({ part: 2 });
  person = 'e1';
  expect(await press()).toEqual({ part: 1 });
  expect(new Set(keys).size).toBe(2);
  expect(told).toEqual(['confirming', 'confirming', 'confirming', 'earlier']);
});

test('a colleague who signs in while it is being confirmed sends nothing of it', async () => {
  const lost = new NetworkError(null);
  const { call, keys } = server(lost, lost, lost, lost);
  let person = 'e1';
  const { press } = app(call, deviceStorage(), undefined, () => person);
  const sent = press();
  person = 'e2';
  await expect(sent).rejects.toBeInstanceOf(UnknownOutcome);
  expect(keys).toHaveLength(1);
});

test('an attempt that never reached the server is no earlier result: nothing is said of one', async () => {
  const before = { before: new NetworkError(null) };
  const { call, keys, effects } = server(before, before, before, before);
  const { press, told } = app(call, deviceStorage());
  await expect(press()).rejects.toBeInstanceOf(UnknownOutcome);
  await press();
  expect([effects(), new Set(keys).size]).toEqual([1, 1]);
  expect(told).not.toContain('earlier');
});
