import fc from 'fast-check';
import { packagePaysOf, packagesPay } from '@/pages/staff/order/package-pays';

const mark = { packageId: 'a'.repeat(24), itemId: 'b'.repeat(24), name: '安心保养套餐', itemName: '机油机滤更换' };
const marked = (amountFen: number, valueFen: number, express = false) => {
  return { amountFen, express, package: { ...mark, valueFen } };
};
const plain = { amountFen: 12_000, express: false, package: null };

describe('what packages will pay of an order', () => {
  it.each([
    ['all of a line that costs less than a use is worth', marked(39_800, 45_000), false, 39_800],
    ['no more than a use is worth', marked(48_000, 45_000), false, 45_000],
    ['nothing of a line without a package', plain, false, 0],
    ['nothing of a line the broken promise waives', marked(39_800, 45_000, true), true, 0],
    ['an express line whose promise was kept', marked(39_800, 45_000, true), false, 39_800],
    ['another line of an order whose promise was broken', marked(39_800, 45_000), true, 39_800],
  ])('is %s', (_, line, broken, paysFen) => {
    expect(packagePaysOf(line, broken)).toBe(paysFen);
  });

  it('is never more than the lines come to, and the sum of the lines', () => {
    const fen = fc.integer({ min: 0, max: 1_000_000 });
    const line = fc.oneof(
      fc.constant(plain),
      fc.tuple(fen, fen, fc.boolean()).map((changes) => marked(...changes)),
    );
    fc.assert(
      fc.property(fc.array(line), fc.boolean(), (lines, broken) => {
        const pays = packagesPay(lines, broken);
        expect(pays).toBe(lines.reduce((sum, one) => sum + packagePaysOf(one, broken), 0));
        expect(pays).toBeLessThanOrEqual(lines.reduce((sum, { amountFen }) => sum + amountFen, 0));
      }),
    );
  });
});
