import { newOffer, percentOffOf, readOffer, shownBenefit } from '@/pages/staff/coupons/offer-draft';
import { newPackage, readPackage, shownItems } from '@/pages/staff/packages/package-draft';

/** The form turns a manager's input into the server's terms, or names the wrong field. */

test.each([
  ['8.5', 15],
  ['9', 10],
  ['0.1', 99],
  ['9.9', 1],
  ['10', null],
  ['85', null],
  ['8.55', null],
  ['', null],
])('a discount of %j of ten takes %j per cent off', (typed, off) => {
  expect(percentOffOf(typed)).toBe(off);
});

const sound = { ...newOffer('2026-11-25'), name: '冬季保养立减', amountYuan: '50', stock: '100' };

test('an offer as it starts is asked for what is missing, field by field', () => {
  const { terms, faults } = readOffer(newOffer('2026-11-25'));
  expect(terms).toBeNull();
  expect(faults).toEqual({
    name: '请填写优惠券名称',
    'benefit.amountFen': '请填写金额，如 50 或 50.00',
    stock: '请填写发放总量',
  });
});

test('only what the chosen benefit and way ask for is sent', () => {
  const typed = { ...sound, discount: '8', ceilingYuan: '99', priceYuan: '9.9', leastSpendYuan: '300' };
  expect(readOffer(typed).terms).toMatchObject({
    benefit: { kind: 'amount', amountFen: 5_000 },
    leastSpendFen: 30_000,
    priceFen: null,
    from: '2026-11-25',
    to: '2026-12-24',
  });
  const sold = readOffer({ ...typed, way: 'sale', benefit: 'percent' });
  expect(sold.terms).toMatchObject({
    benefit: { kind: 'percent', percentOff: 20, ceilingFen: 9_900 },
    priceFen: 990,
  });
  expect(readOffer({ ...typed, way: 'sale', priceYuan: '' }).faults).toHaveProperty('priceFen');
});

test('the preview shows a benefit only once it says something', () => {
  expect(shownBenefit({ ...sound, amountYuan: '' })).toBeNull();
  expect(shownBenefit({ ...sound, benefit: 'service', serviceName: '空调滤芯更换', upToYuan: '120' })).toEqual({
    kind: 'service',
    serviceName: '空调滤芯更换',
    upToFen: 12_000,
  });
});

test('a package without a term or a stock is without limit; what is no number is a fault', () => {
  const items = [{ row: 0, name: '机油机滤更换', times: '3', valueYuan: '450' }];
  const typed = { ...newPackage(), name: '三年小保养', priceYuan: '1,200', items, validMonths: '', stock: '' };
  expect(readPackage(typed).terms).toEqual({
    name: '三年小保养',
    priceFen: 120_000,
    items: [{ name: '机油机滤更换', times: 3, valueFen: 45_000 }],
    validMonths: null,
    stock: null,
  });
  expect(Object.keys(readPackage({ ...typed, validMonths: 'x', stock: '0' }).faults).toSorted()).toEqual([
    'stock',
    'validMonths',
  ]);
});

test('the preview of a package leaves out items that say nothing yet', () => {
  const items = [
    { row: 0, name: ' 机油机滤更换 ', times: '3', valueYuan: '450' },
    { row: 1, name: '', times: '1', valueYuan: '120' },
    { row: 2, name: '空调滤芯更换', times: '', valueYuan: '120' },
  ];
  expect(shownItems({ ...newPackage(), items })).toEqual([
    { id: '0', name: '机油机滤更换', times: 3, valueFen: 45_000 },
  ]);
});
