import { transferableWords } from '@anxin/shared/rules/points/transferable-words';

test.each([
  [{ tier: 'standard', coupons: 0, packages: 0 }, ''],
  [{ tier: 'gold', coupons: 0, packages: 0 }, '金卡会员'],
  [{ tier: 'standard', coupons: 2, packages: 0 }, '2 张优惠券'],
  [{ tier: 'silver', coupons: 1_200, packages: 1 }, '银卡会员 · 1,200 张优惠券 · 1 个套餐'],
] as const)('what passes with a vehicle is named, and nothing that is not there: %j', (belongings, words) => {
  expect(transferableWords(belongings)).toBe(words);
});
