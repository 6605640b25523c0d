import { refundHindrance } from '@/pages/staff/settle/refund-hindrance';

/** The words beside a refund's button that cannot be pressed; null where it can. */

const amount = { amountFen: 9_300, fault: null } as const;
const read = { isError: false, current: true };
const whole = { payments: [{ method: 'cash', amountFen: 9_300 } as const], fault: null };
const partWrong = { payments: null, fault: '按原收款方式，这里应填 ¥10.00' };

test.each([
  ['all is filled in', amount, read, whole, null],
  ['no amount', { amountFen: null, fault: '请填写金额，如 120 或 120.50' } as const, read, whole, '请先改好退款金额'],
  ['a method’s part is missing', amount, read, partWrong, '请先填对各收款方式的退款金额'],
  [
    'the quote could not be read',
    amount,
    { isError: true, current: false },
    null,
    '没有算出退款明细，请检查网络后重试',
  ],
  ['the quote is on its way', amount, { isError: false, current: false }, null, null],
])('%s', (_, typed, quote, split, words) => {
  expect(refundHindrance(typed, quote, split)).toBe(words);
});
