import { journalType } from '@anxin/shared/contracts/points';
import { isReversible, needsApproval, owedByReversal } from '@anxin/shared/rules/points/adjustment';
import { rewardTitle } from '@anxin/shared/rules/points/reward';

test('a second person is needed above the limit, not at it', () => {
  expect([1, 2_000, 2_001].map((moved) => needsApproval(moved, 2_000))).toEqual([false, false, true]);
});

test('earnings and redemptions can be reversed, a correction cannot', () => {
  expect(journalType.options.filter(isReversible)).toEqual(['earn', 'redeem']);
});

test.each([
  ['all of it is there', 'earn', 500, 500, 0],
  ['300 are spent', 'earn', 500, 200, 300],
  ['all of it is spent', 'earn', 500, 0, 500],
  ['it is a redemption, which gives back', 'redeem', 500, 0, 0],
] as const)('a reversal when %s', (_, type, moved, available, owed) => {
  expect(owedByReversal({ type, moved }, available)).toBe(owed);
});

test('a reward is called by its kind and its reason', () => {
  expect(rewardTitle('apology', '等待超时')).toBe('致歉补偿：等待超时');
});
