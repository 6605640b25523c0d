import * as words from '@anxin/shared/rules/coupon/coupon-words';
import * as packageWords from '@anxin/shared/rules/service-package/package-words';
import { businessType } from '@anxin/shared/contracts/organisation';

/** Owners and employees read the same words about a coupon or a package, from one place. */

test.each([
  [{ kind: 'amount', amountFen: 5_000 }, '¥50', '立减 ¥50'],
  [{ kind: 'amount', amountFen: 123_450 }, '¥1,234.50', '立减 ¥1,234.50'],
  [{ kind: 'percent', percentOff: 15, ceilingFen: 10_000 }, '8.5 折', '8.5 折，最多减 ¥100'],
  [{ kind: 'percent', percentOff: 20, ceilingFen: 10_000 }, '8 折', '8 折，最多减 ¥100'],
  [{ kind: 'percent', percentOff: 99, ceilingFen: 100 }, '0.1 折', '0.1 折，最多减 ¥1'],
  [{ kind: 'service', serviceName: '空调滤芯更换', upToFen: 12_000 }, '抵用', '抵一项「空调滤芯更换」，最多 ¥120'],
] as const)('a benefit says what it takes off: %j', (benefit, figure, text) => {
  expect(words.benefitFigure(benefit)).toBe(figure);
  expect(words.benefitWords(benefit)).toBe(text);
});

test('every percentage is a discount without stray digits', () => {
  for (let percentOff = 1; percentOff <= 99; percentOff += 1) {
    const figure = words.benefitFigure({ kind: 'percent', percentOff, ceilingFen: 1 });
    expect(figure).toMatch(/^\d(\.\d)? 折$/);
  }
});

test('the conditions of use are listed term by term, and in one line', () => {
  const terms = { leastSpendFen: 30_000, businessTypes: ['maintenance', 'repair'], stackable: false } as const;
  expect(words.usageWords(terms)).toBe('满 ¥300 可用 · 限保养、维修 · 不与其他券同用');
  const benefit = { kind: 'amount', amountFen: 5_000 } as const;
  expect(words.offerTermsWords({ ...terms, benefit, way: 'claim', perMemberLimit: 2, validDays: 30 })).toEqual([
    '满 ¥300 可用',
    '限保养、维修',
    '不与其他券同用',
    '领取之日起 30 天内有效',
    '每人限领 2 张',
  ]);
});

test('what binds nothing is said so', () => {
  const free = { leastSpendFen: 0, businessTypes: businessType.options, stackable: true };
  expect(words.usageWords(free)).toBe('无门槛 · 全部业务 · 可与其他券同用');
  expect(words.perMemberWords('sale', 3)).toBe('每人限购 3 张');
  expect(words.validDaysWords('grant', 7)).toBe('发放之日起 7 天内有效');
});

test('a package says what is in it, how long, and what all of it may pay', () => {
  expect(packageWords.packageItemWords({ name: '机油机滤更换', times: 3 })).toBe('机油机滤更换 × 3');
  expect(packageWords.itemValueWords(45_000)).toBe('每次最多抵 ¥450');
  expect(packageWords.validMonthsWords(24)).toBe('购买后 24 个月内有效');
  expect(packageWords.validMonthsWords(null)).toBe('长期有效');
  const items = [
    { times: 3, valueFen: 45_000 },
    { times: 1, valueFen: 12_000 },
  ];
  expect(packageWords.packageWorthFen(items)).toBe(147_000);
});
