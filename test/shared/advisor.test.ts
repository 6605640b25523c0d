import { mayChangeAdvisor } from '@anxin/shared/rules/advisor/advisor-change';
import { type AdvisorLoad, dealAdvisor, hasRoom } from '@anxin/shared/rules/advisor/deal-advisor';
import { yearsServed } from '@anxin/shared/rules/advisor/years-served';
import fc from 'fast-check';

const advisor = (id: string, assigned: number, cap = 700, lastAssignedAt: string | null = null, active = true) => ({
  id,
  cap,
  assigned,
  lastAssignedAt: lastAssignedAt === null ? null : new Date(lastAssignedAt),
  active,
});

describe('the even deal', () => {
  test.each<[string, AdvisorLoad[], string | null]>([
    ['the lowest share of the cap wins', [advisor('a', 10), advisor('b', 9), advisor('c', 11)], 'b'],
    ['a share is of the own cap, not a count', [advisor('a', 100, 700), advisor('b', 60, 300)], 'a'],
    [
      'equal shares of different caps are equal',
      [advisor('a', 1, 3, '2026-11-02'), advisor('b', 2, 6, '2026-11-01')],
      'b',
    ],
    [
      'of those alike, the one given least recently',
      [advisor('a', 5, 700, '2026-11-02'), advisor('b', 5, 700, '2026-11-01')],
      'b',
    ],
    ['one never given comes before one given', [advisor('a', 0, 700, '2026-11-01'), advisor('b', 0)], 'b'],
    ['one who takes no members is passed over', [advisor('a', 0, 700, null, false), advisor('b', 600)], 'b'],
    ['one at the cap is passed over', [advisor('a', 700), advisor('b', 699)], 'b'],
    ['a cap of nothing gives no room', [advisor('a', 0, 0)], null],
    ['all full: nobody', [advisor('a', 700), advisor('b', 300, 300)], null],
    ['no advisors: nobody', [], null],
  ])('%s', (_, advisors, expected) => {
    expect(dealAdvisor(advisors)?.id ?? null).toBe(expected);
  });

  const anyAdvisors = fc
    .array(fc.record({ cap: fc.integer({ min: 0, max: 40 }), part: fc.double({ min: 0, max: 1, noNaN: true }) }), {
      minLength: 1,
      maxLength: 8,
    })
    .map((all) => all.map(({ cap, part }, index) => advisor(String(index), Math.floor(cap * part), cap)));

  function deal(advisors: AdvisorLoad[], members: number): { advisors: AdvisorLoad[]; assigned: Map<string, number> } {
    const now = advisors.map((one) => ({ ...one }));
    const assigned = new Map<string, number>();
    for (let count = 0; count < members; count += 1) {
      const next = dealAdvisor(now);
      if (!next) break;
      next.assigned += 1;
      next.lastAssignedAt = new Date(count + 1);
      assigned.set(next.id, (assigned.get(next.id) ?? 0) + 1);
    }
    return { advisors: now, assigned };
  }

  test('whoever was given a member is at most one step above anybody who still has room', () => {
    fc.assert(
      fc.property(anyAdvisors, fc.integer({ min: 1, max: 200 }), (start, members) => {
        const { advisors, assigned } = deal(start, members);
        for (const one of advisors.filter(({ id }) => assigned.has(id))) {
          for (const other of advisors.filter(hasRoom)) {
            expect((one.assigned - 1) * other.cap).toBeLessThanOrEqual(other.assigned * one.cap);
          }
        }
      }),
      { numRuns: 500 },
    );
  });

  test('nobody goes over the cap, and nobody waits while there is room', () => {
    fc.assert(
      fc.property(anyAdvisors, fc.integer({ min: 1, max: 400 }), (start, members) => {
        const { advisors, assigned } = deal(start, members);
        const room = start.reduce((sum, one) => sum + one.cap - one.assigned, 0);
        const dealt = [...assigned.values()].reduce((sum, count) => sum + count, 0);
        expect(advisors.every((one) => one.assigned <= one.cap)).toBe(true);
        expect(dealt).toBe(Math.min(room, members));
      }),
      { numRuns: 500 },
    );
  });

  test('equal advisors take turns', () => {
    const { assigned } = deal([advisor('a', 0), advisor('b', 0), advisor('c', 0)], 9);
    expect([...assigned.entries()].toSorted()).toEqual([
      ['a', 3],
      ['b', 3],
      ['c', 3],
    ]);
  });
});

describe('changing advisor', () => {
  const changedAt = new Date('2026-08-01T10:00:00Z');

  test.each([
    ['the first change is free', null, '2026-08-01T10:00:01Z', true],
    ['not a moment before 90 days', changedAt, '2026-10-30T09:59:59Z', false],
    ['90 days later', changedAt, '2026-10-30T10:00:00Z', true],
  ])('%s', (_, last, at, allowed) => {
    expect(mayChangeAdvisor(last, new Date(at))).toBe(allowed);
  });
});

describe('years served', () => {
  test.each([
    ['2024-11-24T02:00:00Z', '2026-11-23T15:59:00Z', 1],
    ['2024-11-24T02:00:00Z', '2026-11-23T16:00:00Z', 2],
    ['2024-11-23T16:00:00Z', '2024-11-24T15:59:00Z', 0],
    ['2024-02-29T02:00:00Z', '2025-02-28T02:00:00Z', 1],
    ['2026-11-24T02:00:00Z', '2026-11-01T02:00:00Z', 0],
  ])('from %s to %s are %d whole years by the store’s calendar', (since, at, years) => {
    expect(yearsServed(new Date(since), new Date(at), 'Asia/Shanghai')).toBe(years);
  });
});
