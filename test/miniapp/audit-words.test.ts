import type { PointsAudit } from '@anxin/shared/contracts/points-report';
import { aboutOf, historyOf, stateOf, verdictOf } from '@/pages/staff/points-audit/audit-words';

const result = { accounts: 1_087, journals: 20_412, unproved: 0, findingCount: 0, findings: [] };
const done: PointsAudit = {
  id: 'a'.repeat(24),
  kind: 'nightly',
  day: '2026-11-24',
  state: 'done',
  late: false,
  askedBy: null,
  result,
  dueAt: '2026-11-23T19:00:00.000Z',
  startedAt: '2026-11-23T19:00:01.000Z',
  endedAt: '2026-11-23T19:00:12.400Z',
};
const wrong = { ...result, unproved: 2, findingCount: 3 };

test.each<[string, Partial<PointsAudit>, string]>([
  ['waits', { state: 'due', result: null }, '排队中'],
  ['runs', { state: 'running', result: null }, '核对中'],
  ['failed', { state: 'failed', result: null }, '未完成'],
  ['is proved', {}, '一致'],
  ['has findings', { result: wrong }, '有差异'],
  ['has only the store’s sum wrong', { result: { ...result, findingCount: 1 } }, '有差异'],
])('an audit that %s is called so', (_, change, word) => {
  expect(stateOf({ ...done, ...change }).word).toBe(word);
});

test('the verdict counts the accounts, and those that could not be proved', () => {
  expect(verdictOf(result)).toBe('全部 1,087 个账户核对一致');
  expect(verdictOf(wrong)).toBe('有 2 个账户未能核对，共 1,087 个');
  expect(verdictOf({ ...result, findingCount: 1 })).toBe('账户逐一相符，但本店合计不符');
});

test.each<[Partial<PointsAudit>, string]>([
  [{}, '例行核对 · 流水 20,412 笔 · 用时 12 秒'],
  [{ kind: 'asked', askedBy: '王经理' }, '王经理发起 · 流水 20,412 笔 · 用时 12 秒'],
  [{ endedAt: '2026-11-23T19:02:05.000Z' }, '例行核对 · 流水 20,412 笔 · 用时 3 分钟'],
  [{ endedAt: '2026-11-23T19:00:01.020Z' }, '例行核对 · 流水 20,412 笔 · 用时 1 秒'],
  [{ state: 'due', startedAt: null, endedAt: null, result: null }, '例行核对'],
])('what is said of an audit: %#', (change, words) => {
  expect(aboutOf({ ...done, ...change })).toBe(words);
});

test('the history has missed nights among the audits, the latest first', () => {
  const older = { ...done, id: 'b'.repeat(24), day: '2026-11-21' };
  const rows = historyOf([done, older], ['2026-11-23', '2026-11-22']);
  expect(rows.map(({ day, audit }) => [day, audit !== null])).toEqual([
    ['2026-11-24', true],
    ['2026-11-23', false],
    ['2026-11-22', false],
    ['2026-11-21', true],
  ]);
});
