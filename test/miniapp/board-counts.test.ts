import { countsOf, minutesLeft, spokenMinutes } from '@/pages/staff/board/board-counts';
import { cardsIn, dayListOf, matches } from '@/pages/staff/board/board-views';
import { lookOf, sizeOf } from '@/pages/staff/board/card-look';
import { cardAfter, listedAfter } from '@/pages/staff/board/card-steps';
import { layoutOf } from '@/pages/staff/board/board-layout';
import { loadBarsOf, placesLeftIn } from '@/pages/staff/board/load-bars';
import { at, boardCard, boardLane } from '../support/board-cards';

const now = Date.parse(at('10:12'));

describe('the five numbers', () => {
  it('count what is booked and what has arrived, without those who did not come', () => {
    const cards = [
      boardCard(),
      boardCard({ state: 'checked_in' }),
      boardCard({ state: 'handed_over' }),
      boardCard({ state: 'no_show' }),
    ];
    expect(countsOf(cards, now)).toMatchObject({ booked: 3, arrived: 2 });
  });

  it('say how long the oldest request has waited', () => {
    const cards = [
      boardCard({ state: 'requested', requestedAt: at('10:00') }),
      boardCard({ state: 'requested', requestedAt: at('09:54') }),
    ];
    expect(countsOf(cards, now)).toMatchObject({ requested: 2, longestWaitMinutes: 18 });
    expect(countsOf([], now).longestWaitMinutes).toBeNull();
  });

  it('count cars in repair and the express ones among them', () => {
    const cards = [
      boardCard({ state: 'checked_in' }),
      boardCard({ state: 'in_service', lane: 'general' }),
      boardCard({ state: 'ready' }),
    ];
    expect(countsOf(cards, now)).toMatchObject({ inRepair: 2, inRepairExpress: 1, ready: 1 });
  });

  it('judge a promise when it is ready or late, and name the one that runs out next', () => {
    const cards = [
      boardCard({ promiseDueAt: at('09:30'), readyAt: at('09:30') }),
      boardCard({ promiseDueAt: at('09:30'), readyAt: at('09:31') }),
      boardCard({ promiseDueAt: at('10:18') }),
      boardCard({ promiseDueAt: at('10:50') }),
    ];
    expect(countsOf(cards, now)).toMatchObject({ promisesKept: 1, promisesJudged: 2, soonestDueMinutes: 6 });
    const late = boardCard({ promiseDueAt: at('10:10') });
    expect(countsOf([...cards, late], now)).toMatchObject({ promisesJudged: 3, soonestDueMinutes: -2 });
  });

  it('say a wait in the unit people use', () => {
    expect([0, 119, 120, 2879, 2880].map(spokenMinutes)).toEqual(['0 分钟', '119 分钟', '2 小时', '47 小时', '2 天']);
  });
});

describe('a card', () => {
  it('shows the minutes left of a promise that is not urgent below its state', () => {
    const look = lookOf(boardCard({ state: 'in_service', promiseDueAt: at('10:34') }), now, 'usual');
    expect(look).toEqual({ tone: 'working', word: '施工中', detail: '剩 22 分 · 周女士' });
  });

  it('turns red with the minutes first when a promise is about to break or broken', () => {
    const soon = lookOf(boardCard({ state: 'in_service', promiseDueAt: at('10:18') }), now, 'usual');
    expect(soon).toMatchObject({ tone: 'late', word: '剩 6 分', detail: '施工中 · 周女士' });
    expect(lookOf(boardCard({ state: 'in_service', promiseDueAt: at('08:02') }), now, 'usual').word).toBe('超时 2:10');
  });

  it('says less where there is only room for a plate, and more where there is room', () => {
    const card = boardCard({ state: 'in_service', promiseDueAt: at('10:34') });
    expect(lookOf(card, now, 'short').detail).toBe('剩 22 分');
    expect(lookOf(boardCard(), now, 'usual').detail).toBe('周女士 · 林晓雯');
    expect(lookOf(card, now, 'long').detail).toBe('剩 22 分 · 周女士 · 林晓雯 · 快速保养');
    expect([30, 60, 90].map(sizeOf)).toEqual(['short', 'usual', 'long']);
  });

  it('is calm again once the car is ready', () => {
    const card = boardCard({ state: 'ready', promiseDueAt: at('10:00'), readyAt: at('10:05') });
    expect(minutesLeft(card, now)).toBeNull();
    expect(lookOf(card, now, 'long')).toMatchObject({
      tone: 'done',
      word: '已完工',
      detail: '周女士 · 林晓雯 · 快速保养',
    });
  });
});

describe('views and search', () => {
  it('lists requests with the longest wait first', () => {
    const later = boardCard({ state: 'requested', requestedAt: at('10:00') });
    const first = boardCard({ state: 'requested', start: '13:00', end: '14:00', requestedAt: at('09:00') });
    expect(cardsIn('requested', [later, first, boardCard()])).toEqual([first, later]);
  });

  it('lists the day with what is still to be done first', () => {
    const over = boardCard({ state: 'handed_over', start: '08:30', end: '09:00' });
    const later = boardCard({ start: '13:00', end: '14:00' });
    const working = boardCard({ state: 'in_service' });
    expect(dayListOf([over, later, working])).toEqual([working, later, over]);
  });

  it('keeps those who did not come off the day and in their own list', () => {
    const missed = boardCard({ state: 'no_show' });
    expect(cardsIn('day', [missed])).toEqual([]);
    expect(cardsIn('no_show', [missed])).toEqual([missed]);
  });

  it('finds a plate however it is typed, a name and a number', () => {
    const card = boardCard({ plate: '沪AD68K21', customerName: '周女士', no: 'YY01-261124-031' });
    expect(['', '沪A·d68', 'k21', '周', 'yy01-261124-031', '031'].every((words) => matches(card, words))).toBe(true);
    expect(['沪B', '李', '·'].some((words) => matches(card, words))).toBe(false);
  });

  it('finds a phone by its end, its beginning or all of it, though the middle is masked', () => {
    const card = boardCard({ plate: '沪AD68K21', no: 'YY01-261124-031', customerPhone: '138****2106' });
    expect(['2106', '138', '13812342106'].every((words) => matches(card, words))).toBe(true);
    expect(['2107', '13912342106', '12342'].some((words) => matches(card, words))).toBe(false);
  });
});

describe('arrow keys', () => {
  const first = boardCard();
  const beside = boardCard({ start: '09:30', end: '10:30' });
  const after = boardCard({ start: '10:00', end: '11:00' });
  const general = boardCard({ lane: 'general', start: '10:00', end: '11:00' });
  const lanes = layoutOf({
    lanes: [boardLane(), boardLane({ lane: 'general' })],
    cards: [first, beside, after, general],
    slotMinutes: 30,
  });

  it('begin with the first card', () => {
    expect(cardAfter(lanes, null, 'down')).toBe(first.id);
  });

  it('go sideways within a bay and stop at its ends', () => {
    expect(cardAfter(lanes, first.id, 'right')).toBe(after.id);
    expect(cardAfter(lanes, after.id, 'left')).toBe(first.id);
    expect(cardAfter(lanes, after.id, 'right')).toBeNull();
  });

  it('go down to the next bay with a card and back to the one nearest in time', () => {
    expect(cardAfter(lanes, beside.id, 'down')).toBe(general.id);
    expect(cardAfter(lanes, general.id, 'up')).toBe(beside.id);
    expect(cardAfter(lanes, beside.id, 'up')).toBe(first.id);
  });

  it('go through a list one by one', () => {
    expect(listedAfter(['a', 'b'], null, 'down')).toBe('a');
    expect(listedAfter(['a', 'b'], 'a', 'down')).toBe('b');
    expect(listedAfter(['a', 'b'], 'a', 'up')).toBeNull();
  });
});

describe('the load chart', () => {
  const board = {
    slotMinutes: 30,
    lanes: [boardLane({ taken: { '09:00': 2, '10:00': 1 } }), boardLane({ lane: 'general', taken: { '09:00': 1 } })],
  };

  it('shows what is left, what is past and what the visit covers', () => {
    const bars = loadBarsOf(board, 'express', 570, { lane: 'express', start: '09:30', end: '10:30' });
    expect(bars.map(({ left }) => left)).toEqual([0, 2, 1, 2]);
    expect(bars.map(({ past }) => past)).toEqual([true, false, false, false]);
    expect(bars.map(({ covered }) => covered)).toEqual([false, true, true, false]);
  });

  it('adds the lanes up for the whole store', () => {
    expect(loadBarsOf(board, null, null, null)[0]).toMatchObject({ capacity: 4, taken: 3, left: 1, percent: 75 });
  });

  it('leaves a visit as many places as the fullest slot it covers has', () => {
    expect(placesLeftIn(board, { lane: 'express', start: '09:30', end: '10:30' })).toBe(1);
    expect(placesLeftIn(board, { lane: 'body_and_paint', start: '09:30', end: '10:30' })).toBeNull();
  });
});
