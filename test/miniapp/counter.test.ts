import { isWanted, readDraft } from '@/pages/staff/counter/bill-draft';
import { readRefundAmount } from '@/pages/staff/settle/refund-amount';

const draft = { vehicleId: 'a'.repeat(24), businessType: 'insurance', title: ' 交强险续保 ', amount: '950' } as const;

describe('a bill typed at the counter', () => {
  it('is read with its title trimmed and its amount in fen', () => {
    const read = readDraft(draft);
    expect(isWanted(read)).toBe(true);
    expect(read).toEqual({ ...draft, title: '交强险续保', amount: undefined, amountFen: 95_000 });
  });

  it.each([
    [{ vehicleId: null }, ['vehicleId']],
    [{ businessType: null }, ['businessType']],
    [{ title: '险' }, ['title']],
    [{ amount: '0' }, ['amount']],
    [{ amount: '-1' }, ['amount']],
    [{ amount: '1000000.01' }, ['amount']],
    [{ amount: '', title: '' }, ['title', 'amount']],
  ])('with %j says what is missing, at the field', (change, fields) => {
    const read = readDraft({ ...draft, ...change });
    expect(isWanted(read)).toBe(false);
    expect(Object.keys(read)).toEqual(fields);
  });
});

describe('an amount typed to be given back', () => {
  it('may be all that is left, and no more', () => {
    expect(readRefundAmount('1,080.00', 108_000)).toEqual({ amountFen: 108_000, fault: null });
    expect(readRefundAmount('1080.01', 108_000)).toEqual({ amountFen: null, fault: '最多可退 ¥1,080.00' });
  });

  it.each(['', '0', 'abc', '1.234', '-5'])('is no amount as "%s"', (typed) => {
    expect(readRefundAmount(typed, 108_000).amountFen).toBeNull();
  });
});
