import type { PointsEntry } from '@anxin/shared/contracts/points';
import { groupByMonth, signedCount } from '@/pages/points/statement-months';

const entry = (id: string, at: string): PointsEntry => ({
  id,
  seq: 1,
  type: 'earn',
  source: 'consumption',
  title: '保养消费',
  reference: null,
  points: 760,
  balanceAfter: 3280,
  pointsPerYuan: 100,
  worthFen: 760,
  approvedBy: null,
  at,
});

test("entries stand under their month of the store's calendar, with the totals the server gives", () => {
  const pages = [
    {
      entries: [entry('a', '2026-11-18T02:42:00.000Z'), entry('b', '2026-10-31T16:00:00.000Z')],
      months: [{ month: '2026-11', earned: 1260, used: 800 }],
      next: 'x',
      carried: null,
    },
    {
      entries: [entry('c', '2026-10-31T15:59:59.000Z')],
      months: [{ month: '2026-10', earned: 1900, used: 0 }],
      next: null,
      carried: null,
    },
  ];
  const months = groupByMonth(pages);
  expect(months.map(({ title, entries }) => [title, entries.map(({ id }) => id)])).toEqual([
    ['2026年11月 · 得 1,260 · 用 800', ['a', 'b']],
    ['2026年10月 · 得 1,900 · 用 0', ['c']],
  ]);
});

test('a month split over two pages is one month', () => {
  const months = [{ month: '2026-11', earned: 10, used: 0 }];
  const pages = ['a', 'b'].map((id) => ({
    entries: [entry(id, '2026-11-18T02:42:00.000Z')],
    months,
    next: null,
    carried: null,
  }));
  expect(groupByMonth(pages)).toHaveLength(1);
  expect(groupByMonth(pages)[0]?.entries.map(({ id }) => id)).toEqual(['a', 'b']);
});

test('movements carry their sign', () => {
  expect(signedCount(1900)).toBe('+1,900');
  expect(signedCount(-800)).toBe('−800');
  expect(signedCount(0)).toBe('0');
});
