import type { ClaimableOffer, Coupon } from '@anxin/shared/contracts/coupon';
import { claimWords, leftWords } from '@/pages/coupon/claim/claim-words';
import { endsSoon, endWords, isOver, stateOf } from '@/pages/coupon/coupon-words';
import { placeOffers } from '@/pages/coupon/claim/offer-order';

const today = '2026-11-25';
const used: NonNullable<Coupon['used']> = { reference: 'PD1124-003', offFen: 5_000, at: '2026-11-24T16:30:00.000Z' };

test.each([
  ['2026-11-24', null],
  ['2026-11-25', '今天到期'],
  ['2026-11-26', '明天到期'],
  ['2026-11-27', '还剩 3 天'],
  ['2026-12-01', '还剩 7 天'],
  ['2026-12-02', null],
])('one that is good until %s is said to end soon: %s', (validUntil, words) => {
  expect(endsSoon({ validUntil }, today)).toBe(words);
});

test('a coupon that can be used says nothing but that it ends soon', () => {
  expect(stateOf({ state: 'usable', validUntil: '2026-12-31' }, today)).toBeNull();
  expect(stateOf({ state: 'usable', validUntil: today }, today)).toEqual({ text: '今天到期', colour: 'warn' });
});

test('one that the desk has, or that is over, says so, however soon it ends', () => {
  expect(stateOf({ state: 'presented', validUntil: today }, today)).toEqual({ text: '结算中', colour: 'info' });
  for (const [state, text] of [
    ['used', '已使用'],
    ['expired', '已过期'],
    ['void', '已作废'],
  ] as const) {
    expect(stateOf({ state, validUntil: today }, today)).toEqual({ text, colour: 'quiet' });
    expect(isOver({ state })).toBe(true);
  }
  expect(isOver({ state: 'usable' })).toBe(false);
  expect(isOver({ state: 'presented' })).toBe(false);
});

test('the day it was used is the store’s', () => {
  expect(endWords({ validUntil: '2026-12-31', used: null })).toBe('有效至 2026年12月31日');
  expect(endWords({ validUntil: '2026-12-31', used })).toBe('2026年11月25日 已用');
});

const offer = (changes: Partial<ClaimableOffer>) => ({
  blocked: null,
  claimed: 0,
  perMemberLimit: 1,
  left: 300,
  to: '2026-12-31',
  ...changes,
});

test.each<[string, Partial<ClaimableOffer>, string, string]>([
  ['to be had', {}, '领取', '12月31日截止'],
  ['few left', { left: 20 }, '领取', '仅剩 20 张 · 12月31日截止'],
  ['one of two had', { claimed: 1, perMemberLimit: 2 }, '再领一张', '已领 1/2 张 · 12月31日截止'],
  ['had', { claimed: 1, blocked: 'limit_reached', left: 3 }, '已领取', '12月31日截止'],
  ['all gone', { blocked: 'out_of_stock', left: 0 }, '已领完', ''],
  ['all gone, one had', { blocked: 'out_of_stock', left: 0, claimed: 1 }, '已领完', '您已领 1 张'],
  ['of an account that went to a replacement', { blocked: 'account_closed' }, '不可领', '12月31日截止'],
])('an offer %s: the button and the words below it', (_, changes, button, words) => {
  expect(claimWords(offer(changes))).toBe(button);
  expect(leftWords(offer(changes)).join(' · ')).toBe(words);
});

describe('the offers of the claim page', () => {
  const open = (id: string) => ({ id, blocked: null });
  const taken = (id: string) => ({ id, blocked: 'limit_reached' as const });
  test('those that can be claimed come first', () => {
    expect(placeOffers([taken('a'), open('b'), open('c')], []).map(({ id }) => id)).toEqual(['b', 'c', 'a']);
  });
  test('one that was just claimed stays where it is', () => {
    expect(placeOffers([taken('a'), taken('b'), open('c')], ['b', 'c', 'a'])).toEqual([
      taken('b'),
      open('c'),
      taken('a'),
    ]);
  });
  test('a new one comes after those that are shown, and one that is gone leaves', () => {
    expect(placeOffers([open('n'), taken('a'), open('c')], ['b', 'c', 'a']).map(({ id }) => id)).toEqual([
      'c',
      'a',
      'n',
    ]);
  });
});
