import { getPoints } from '@anxin/shared/contracts/points';
import { signOut } from '@anxin/shared/contracts/identity';
import { updateMember } from '@anxin/shared/contracts/customer';
import { exportLiability } from '@anxin/shared/contracts/points-report';
import { problems } from '@anxin/shared/errors';
import { ApiError, ForeignAnswer, isUnreachable, leavesUnknown, NetworkError, refusalOf } from '@/api/failures';
import { isAnswerOf } from '@/api/own-answer';
import { withinDeadline } from '@/api/deadline';

describe('an answer', () => {
  test('of a change is its own only when it is the contract’s', () => {
    const me = { id: '0'.repeat(24), name: '王女士', phone: null };
    expect(isAnswerOf(updateMember, 200, undefined)).toBe(false);
    expect(isAnswerOf(updateMember, 200, {})).toBe(false);
    expect(isAnswerOf(updateMember, 200, { ...me, name: 7 })).toBe(false);
  });

  test('without a body is its own only with the status that has none', () => {
    expect([204, 200].map((status) => isAnswerOf(signOut, status, undefined))).toEqual([true, false]);
  });

  test('of a read is its own when it is JSON at all, so that an older build shows what a newer server answers', () => {
    expect(isAnswerOf(getPoints, 200, { anything: true })).toBe(true);
    expect([undefined, null, 'text'].map((body) => isAnswerOf(getPoints, 200, body))).toEqual([false, false, false]);
  });

  test('that is a file is no page of a portal', () => {
    const bytes = new Uint8Array([80, 75]);
    const type = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
    expect(isAnswerOf(exportLiability, 200, { type, bytes })).toBe(true);
    expect(isAnswerOf(exportLiability, 200, { type: 'text/html; charset=utf-8', bytes })).toBe(false);
    expect(isAnswerOf(exportLiability, 200, { type, bytes: new Uint8Array() })).toBe(false);
  });
});

describe('a refusal', () => {
  test('is ours only with one of our codes; anything else is a foreign answer', () => {
    const { title, status } = problems.slot_full;
    expect(refusalOf(status, { type: '/docs#slot_full', title, code: 'slot_full' })).toBeInstanceOf(ApiError);
    const foreign = [undefined, '<html>', { title: 'Bad Gateway' }, { title: 'x', code: 'toString' }, { code: 'busy' }];
    for (const body of foreign) expect(refusalOf(502, body)).toBeInstanceOf(ForeignAnswer);
  });

  test('says what became of the request, unless the server failed or the same one is running', () => {
    const refused = (code: keyof typeof problems) => new ApiError({ type: '', code, ...problems[code] });
    const open = (Object.keys(problems) as (keyof typeof problems)[]).filter((code) => leavesUnknown(refused(code)));
    expect(open.toSorted()).toEqual(['busy', 'internal', 'request_running', 'sms_unavailable', 'wechat_unavailable']);
    expect([new NetworkError(null), new ForeignAnswer(200)].map(leavesUnknown)).toEqual([true, true]);
    expect(leavesUnknown(new TypeError('a fault of ours'))).toBe(false);
    expect([refused('busy'), refused('internal'), new ForeignAnswer(502)].map(isUnreachable)).toEqual([
      true,
      false,
      true,
    ]);
  });
});

describe('the deadline of a request', () => {
  beforeEach(() => jest.useFakeTimers());
  afterEach(() => jest.useRealTimers());

  test('fails one that never calls back, and gives it up', async () => {
    const giveUp = jest.fn();
    const failure = expect(withinDeadline(new Promise(() => undefined), 12_000, giveUp)).rejects.toThrow('12000');
    await jest.advanceTimersByTimeAsync(11_900);
    expect(giveUp).not.toHaveBeenCalled();
    await jest.advanceTimersByTimeAsync(600);
    await failure;
    expect(giveUp).toHaveBeenCalledTimes(1);
  });

  test('goes by the clock: a phone that slept through it does not wait once more', async () => {
    const failure = expect(withinDeadline(new Promise(() => undefined), 12_000)).rejects.toThrow();
    jest.setSystemTime(Date.now() + 60_000);
    await jest.advanceTimersByTimeAsync(500);
    await failure;
  });

  test('leaves an answer in time, and a failure, as they are', async () => {
    await expect(withinDeadline(Promise.resolve(7), 12_000)).resolves.toBe(7);
    await expect(withinDeadline(Promise.reject(new Error('refused')), 12_000)).rejects.toThrow('refused');
    expect(jest.getTimerCount()).toBe(0);
  });
});
