import { viewPromise } from '@/pages/appointment/promise-view';
import { clockWords, lastingWords } from '@/pages/appointment/lasting-words';
import { visitSteps } from '@/pages/appointment/visit-steps';
import { doneWords } from '@/pages/appointment/done-words';
import { againWords, nextWords, reasonOf, serviceWords } from '@/pages/appointment/visit-words';
import { howLongUntil, momentWords, untilWords, whenWords } from '@/pages/appointment/when-words';

const at = (clock: string, day = '2026-11-24') => Date.parse(`${day}T${clock}+08:00`);

describe('how long until', () => {
  const start = '2026-11-25T01:30:00.000Z';
  test.each([
    ['1 day and 3 hours before', '06:30:00', '还有 1 天 3 小时'],
    ['on the day before, less than an hour over', '09:00:00', '还有 1 天'],
    ['hours and minutes', '23:10:00', '还有 10 小时 20 分'],
    ['whole hours', '21:30:00', '还有 12 小时'],
  ])('%s', (_case, clock, words) => {
    expect(howLongUntil(start, at(clock))).toBe(words);
  });
  test('minutes are rounded up, so that it never says none while there is time', () => {
    expect(howLongUntil(start, at('09:29:30', '2026-11-25'))).toBe('还有 1 分钟');
  });
  test('an instant that has passed', () => {
    expect(howLongUntil(start, at('09:30:00', '2026-11-25'))).toBe('到店时间已过');
  });
});

describe('days and times as people say them', () => {
  test('a day has its weekday, and no leading zeros', () => {
    expect(whenWords('2026-12-05', '09:30', '2026-12-01')).toBe('12月5日 周六 09:30');
  });
  test('a near day has its name in place of the weekday', () => {
    expect(whenWords('2026-12-05', '09:30', '2026-12-05')).toBe('今天 12月5日 09:30');
    expect(whenWords('2026-12-05', '09:30', '2026-12-04')).toBe('明天 12月5日 09:30');
    expect(whenWords('2026-12-05', '09:30', '2026-12-03')).toBe('后天 12月5日 09:30');
    expect(whenWords('2026-12-05', '09:30', '2026-12-06')).toBe('12月5日 周六 09:30');
  });
  test('free until: the time on the same day, the date too on another', () => {
    expect(untilWords('2026-11-24T23:30:00.000Z', '2026-11-25', '2026-11-20')).toBe('07:30');
    expect(untilWords('2026-11-24T12:00:00.000Z', '2026-11-25', '2026-11-20')).toBe('11月24日 20:00');
    expect(untilWords('2026-11-24T12:00:00.000Z', '2026-11-25', '2026-11-24')).toBe('今天 20:00');
    expect(untilWords('2026-11-24T12:00:00.000Z', '2026-11-25', '2026-11-23')).toBe('明天 20:00');
  });
  test('history of today shows the time only, in the zone of the store', () => {
    expect(momentWords('2026-11-24T16:10:00.000Z', '2026-11-25')).toBe('00:10');
    expect(momentWords('2026-11-24T15:10:00.000Z', '2026-11-25')).toBe('11月24日 23:10');
  });
  test.each([
    [60, '60 分钟'],
    [119, '119 分钟'],
    [240, '4 小时'],
    [330, '5 小时 30 分'],
  ])('%i minutes last %s', (minutes, words) => {
    expect(lastingWords(minutes)).toBe(words);
  });
  test.each([
    [0, '00:00'],
    [-1, '00:00'],
    [17 * 60_000 + 42_999, '17:42'],
    [3_600_000, '1:00:00'],
    [4 * 3_600_000 - 1, '3:59:59'],
  ])('a clock of %i ms shows %s', (ms, words) => {
    expect(clockWords(ms)).toBe(words);
  });
});

describe("the promise's clock (docs/domain/appointments.md#7)", () => {
  const running = {
    minutes: 60,
    startedAt: '2026-11-24T01:34:00.000Z',
    dueAt: '2026-11-24T02:34:00.000Z',
    readyAt: null,
    kept: null,
    waivableFen: 68_000,
  };
  test('runs down to the instant it is due', () => {
    const view = viewPromise(running, '快速保养', at('10:16:18'));
    expect(view).toMatchObject({ clock: '17:42', by: '10:34 前', state: 'good', tag: '进度正常 · 已用 42 分钟' });
    expect(view.used).toBeCloseTo(0.705, 3);
    expect(view.text).toBe('超过 60 分钟，快速保养费 ¥680 自动全免');
  });
  test('warns in the last sixth', () => {
    expect(viewPromise(running, '快速保养', at('10:24:00')).state).toBe('good');
    expect(viewPromise(running, '快速保养', at('10:24:01')).state).toBe('warn');
  });
  test('late: counts up and says that it is free', () => {
    const view = viewPromise(running, '快速保养', at('10:36:05'));
    expect(view).toMatchObject({ clock: '02:05', state: 'bad', tag: '已超时', used: 1 });
    expect(view.text).toContain('自动全免');
  });
  test('due to the second is not late', () => {
    expect(viewPromise(running, '快速保养', at('10:34:00'))).toMatchObject({ clock: '00:00', state: 'warn' });
  });
  test('stands still once ready', () => {
    const fulfilled = { ...running, readyAt: '2026-11-24T02:20:00.000Z', kept: true };
    expect(viewPromise(fulfilled, '快速保养', at('18:00:00'))).toMatchObject({ clock: '46:00', state: 'good' });
    const broken = { ...running, readyAt: '2026-11-24T02:40:00.000Z', kept: false };
    expect(viewPromise(broken, '快速保养', at('18:00:00'))).toMatchObject({ state: 'bad', tag: '超时完工', used: 1 });
  });
});

describe('the line of a visit', () => {
  const step = (state: 'requested' | 'confirmed' | 'declined', reason: string | null = null) => ({
    state,
    at: '2026-11-24T01:00:00.000Z',
    by: '李女士',
    reason,
  });
  test('shows what happened, what is happening and what is to come', () => {
    const steps = visitSteps({ state: 'confirmed', history: [step('requested'), step('confirmed')] }, at('10:00:00'));
    expect(steps.map(({ title, state }) => `${state} ${title}`)).toEqual([
      'done 提交预约',
      'done 门店确认',
      'now 等您到店',
      'ahead 到店接车\u00A0· 施工\u00A0· 完工\u00A0· 结算\u00A0· 交车',
    ]);
  });
  test('a request made anew is another time', () => {
    const history = [step('requested'), step('confirmed'), step('requested')];
    expect(visitSteps({ state: 'requested', history }, at('10:00:00')).map(({ title }) => title)).toContain('改期');
  });
  test('an end has nothing after it, and keeps its reason', () => {
    const visit = { state: 'declined' as const, history: [step('requested'), step('declined', '当天设备检修')] };
    const steps = visitSteps(visit, at('10:00:00'));
    expect(steps).toHaveLength(2);
    expect(steps[1]).toMatchObject({ title: '已婉拒', text: '李女士 · 当天设备检修', state: 'done' });
    expect(reasonOf(visit)).toBe('当天设备检修');
  });
});

describe('words beside the state', () => {
  const visit = { startsAt: '2026-11-25T01:30:00.000Z', services: [], promise: null, history: [] };
  test('before the visit how long until, after the work what to do, at the end nothing', () => {
    expect(nextWords({ ...visit, state: 'confirmed' }, at('06:30:00'))).toBe('还有 1 天 3 小时');
    expect(nextWords({ ...visit, state: 'ready' }, at('06:30:00'))).toBe('可以来取车了');
    expect(nextWords({ ...visit, state: 'cancelled' }, at('06:30:00'))).toBe('');
  });
  test('a promise is told only where there is one; services add up', () => {
    const service = { id: 'a', type: 'repair' as const, priceFen: 0, minutes: 30 };
    const promised = { ...service, name: '快速保养', promiseMinutes: 60 };
    const plain = { ...service, name: '一般维修', promiseMinutes: null };
    const state = 'confirmed' as const;
    expect(serviceWords({ state, services: [promised] })).toBe('快速保养 · 60 分钟内交车，超时免单');
    expect(serviceWords({ state, services: [plain] })).toBe('一般维修');
    expect(serviceWords({ state, services: [promised, plain] })).toBe('快速保养、一般维修 · 90 分钟内交车，超时免单');
    expect(serviceWords({ state: 'handed_over', services: [promised] })).toBe('快速保养');
  });
});

describe('right after booking or moving', () => {
  const step = (state: 'requested' | 'confirmed') => ({
    state,
    at: '2026-11-24T01:00:00.000Z',
    by: '李女士',
    reason: null,
  });
  test.each([
    ['a request waits: nothing is done yet', 'requested', ['requested'], '预约已提交，等待门店确认'],
    ['a confirmed one is booked', 'confirmed', ['requested', 'confirmed'], '预约成功'],
    ['a move is a request again', 'requested', ['requested', 'confirmed', 'requested'], '改期已提交，等待门店确认'],
    ['a confirmed move', 'confirmed', ['requested', 'requested', 'confirmed'], '改期成功'],
  ] as const)('%s', (_case, state, history, title) => {
    expect(doneWords({ state, history: history.map(step) })?.title).toBe(title);
  });
  test('nothing is said once something else has happened', () => {
    expect(doneWords({ state: 'checked_in', history: [step('requested'), step('confirmed')] })).toBeNull();
    expect(doneWords({ state: 'declined', history: [step('requested')] })).toBeNull();
  });
});

test('what is over without a visit can be booked again; what the store declined wants another time', () => {
  expect(againWords('declined')).toBe('换个时间');
  for (const state of ['cancelled', 'expired', 'no_show'] as const) expect(againWords(state)).toBe('再次预约');
  for (const state of ['requested', 'confirmed', 'in_service', 'handed_over'] as const) {
    expect(againWords(state)).toBeNull();
  }
});
