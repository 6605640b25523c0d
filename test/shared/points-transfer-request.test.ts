import { transferState } from '@anxin/shared/contracts/vehicle-replacement';
import { isWaiting, replacementLifecycle } from '@anxin/shared/rules/points/transfer-request';
import { ownershipTransferStateAt } from '@anxin/shared/rules/vehicle/ownership-transfer';

test('the store decides on what waits, the owner withdraws it, and only what was approved is taken back', () => {
  const allowed = transferState.options.flatMap((from) =>
    transferState.options.flatMap((to) =>
      (['member', 'staff'] as const)
        .filter((actor) => replacementLifecycle.mayMove(from, to, actor))
        .map((actor) => [from, to, actor]),
    ),
  );
  expect(allowed).toEqual([
    ['requested', 'approved', 'staff'],
    ['requested', 'refused', 'staff'],
    ['requested', 'cancelled', 'member'],
    ['approved', 'reversed', 'staff'],
  ]);
});

test('only a request waits; what was refused, withdrawn or taken back is over', () => {
  expect(transferState.options.filter(isWaiting)).toEqual(['requested']);
  const over = transferState.options.filter((state) => replacementLifecycle.isFinal(state));
  expect(over).toEqual(['refused', 'cancelled', 'reversed']);
});

test.each([
  ['a moment before', -1, 'offered'],
  ['at its end', 0, 'expired'],
  ['later', 1, 'expired'],
] as const)('an offer %s is %s ms past its time: %s', (_, pastMs, state) => {
  const expiresAt = new Date('2026-12-01T01:00:00Z');
  const at = new Date(expiresAt.getTime() + pastMs);
  expect(ownershipTransferStateAt('offered', expiresAt, at)).toBe(state);
  expect(ownershipTransferStateAt('accepted', expiresAt, at)).toBe('accepted');
});
