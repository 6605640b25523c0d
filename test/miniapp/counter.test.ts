import fc from 'fast-check';
import { emptyDraft, readDraft, type ReadDraft, readQuantity } from '@/pages/staff/counter/bill-draft';
import { readRefundAmount } from '@/pages/staff/settle/refund-amount';

const vehicleId = 'a'.repeat(24);
const draft = { ...emptyDraft, vehicleId, businessType: 'insurance', title: ' 交强险续保 ', amount: '950' } as const;

const missingOf = (read: ReadDraft) => ('faults' in read ? Object.keys(read.faults) : null);

describe('a bill typed at the counter', () => {
  it('is read with its title trimmed and its amount in fen', () => {
    const business = { vehicleId, businessType: 'insurance', title: '交强险续保', amountFen: 95_000 };
    expect(readDraft(draft)).toEqual({ business });
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
    expect(missingOf(readDraft({ ...draft, ...change }))).toEqual(fields);
  });
});

describe('what is sold at the counter', () => {
  const offer = { id: 'b'.repeat(24), name: '空调养护券', priceFen: 9_900, most: 3 };
  const sale = { ...emptyDraft, kind: 'coupon', vehicleId, offer, quantity: ' 2 ' } as const;

  it('is an offer of the store, so many times; a title and an amount of other business do not matter', () => {
    const sold = { vehicleId, kind: 'coupon', offerId: offer.id, quantity: 2 };
    expect(readDraft({ ...sale, title: '险', amount: 'x' })).toEqual({ sale: sold });
  });

  it.each([
    [{ vehicleId: null }, ['vehicleId']],
    [{ offer: null }, ['offer']],
    [{ quantity: '4' }, ['quantity']],
    [{ quantity: '0' }, ['quantity']],
    [{ quantity: '1.5' }, ['quantity']],
    [{ vehicleId: null, offer: null }, ['vehicleId', 'offer']],
  ])('with %j says what is missing, at the field', (change, fields) => {
    expect(missingOf(readDraft({ ...sale, ...change }))).toEqual(fields);
  });

  it('is never more than one bill can sell', () => {
    fc.assert(
      fc.property(fc.integer({ min: -5, max: 1_200 }), fc.integer({ min: 1, max: 99 }), (count, most) => {
        const read = readQuantity(String(count), { ...offer, most });
        expect(read).toBe(count >= 1 && count <= most ? count : null);
      }),
    );
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
