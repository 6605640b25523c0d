import type { CouponOfferTerms } from '@anxin/shared/contracts/coupon-offer';
import { mainStore, type StoreKey } from './stores';

/** An offer of a store; days count from the demo's first. */
export interface OfferPlan extends Omit<CouponOfferTerms, 'from' | 'to'> {
  key: string;
  store: StoreKey;
  from: number;
  to: number;
}

const free = { way: 'claim', audience: 'everyone', priceFen: null } as const;
const granted = { way: 'grant', audience: 'everyone', priceFen: null } as const;
const sold = { way: 'sale', audience: 'everyone' } as const;

/** The stores' coupon offers: each way and each benefit, one offer that is over and one that is to come. */
export const offerPlans: readonly OfferPlan[] = [
  {
    key: 'holiday',
    store: mainStore,
    name: '国庆出行检测券',
    ...free,
    from: -62,
    to: -40,
    validDays: 20,
    benefit: { kind: 'amount', amountFen: 3_000 },
    leastSpendFen: 20_000,
    businessTypes: ['maintenance'],
    stackable: false,
    perMemberLimit: 1,
    stock: 150,
  },
  {
    key: 'welcome',
    store: mainStore,
    name: '新客满减券',
    ...free,
    from: -60,
    to: 120,
    validDays: 60,
    audience: 'new_customers',
    benefit: { kind: 'amount', amountFen: 5_000 },
    leastSpendFen: 30_000,
    businessTypes: ['maintenance', 'repair'],
    stackable: false,
    perMemberLimit: 1,
    stock: 500,
  },
  {
    key: 'maintenance',
    store: mainStore,
    name: '保养 9 折券',
    ...free,
    from: -20,
    to: 40,
    validDays: 45,
    benefit: { kind: 'percent', percentOff: 10, ceilingFen: 10_000 },
    leastSpendFen: 0,
    businessTypes: ['maintenance'],
    stackable: false,
    perMemberLimit: 2,
    stock: 200,
  },
  {
    key: 'wash',
    store: mainStore,
    name: '免费洗车券',
    ...free,
    from: -30,
    to: 60,
    validDays: 90,
    benefit: { kind: 'service', serviceName: '精致洗车', upToFen: 6_000 },
    leastSpendFen: 0,
    businessTypes: ['maintenance', 'repair', 'product'],
    stackable: true,
    perMemberLimit: 3,
    stock: 40,
  },
  {
    key: 'birthday',
    store: mainStore,
    name: '生日券',
    ...granted,
    from: -180,
    to: 180,
    validDays: 30,
    benefit: { kind: 'amount', amountFen: 8_800 },
    leastSpendFen: 20_000,
    businessTypes: ['maintenance', 'repair', 'product'],
    stackable: true,
    perMemberLimit: 1,
    stock: 1_000,
  },
  {
    key: 'paint',
    store: mainStore,
    name: '钣喷代金券',
    ...sold,
    priceFen: 39_900,
    from: -45,
    to: 90,
    benefit: { kind: 'amount', amountFen: 50_000 },
    leastSpendFen: 100_000,
    validDays: 180,
    businessTypes: ['body_and_paint'],
    stackable: false,
    perMemberLimit: 3,
    stock: 100,
  },
  {
    key: 'spring',
    store: mainStore,
    name: '新春空调养护券',
    ...free,
    from: 35,
    to: 65,
    validDays: 30,
    benefit: { kind: 'percent', percentOff: 15, ceilingFen: 12_000 },
    leastSpendFen: 20_000,
    businessTypes: ['maintenance'],
    stackable: false,
    perMemberLimit: 1,
    stock: 300,
  },
  ...othersOf('xuhui'),
  ...othersOf('hongqiao'),
];

/** The coupon offers of every other store. */
function othersOf(store: StoreKey): OfferPlan[] {
  return [
    {
      key: `${store}:welcome`,
      store,
      name: '到店立减券',
      ...free,
      from: -25,
      to: 60,
      validDays: 30,
      benefit: { kind: 'amount', amountFen: 8_000 },
      leastSpendFen: 60_000,
      businessTypes: ['maintenance', 'repair'],
      stackable: false,
      perMemberLimit: 1,
      stock: 200,
    },
    {
      key: `${store}:care`,
      store,
      name: '关怀券',
      ...granted,
      from: -90,
      to: 180,
      validDays: 60,
      benefit: { kind: 'amount', amountFen: 10_000 },
      leastSpendFen: 0,
      businessTypes: ['maintenance', 'repair', 'body_and_paint'],
      stackable: true,
      perMemberLimit: 1,
      stock: 300,
    },
  ];
}

/** A coupon that a vehicle received some days before the demo's first day. */
export interface IssuePlan {
  offer: string;
  daysAgo: number;
  /** The counter bill that the coupon has paid since. */
  used?: { daysAgo: number; title: string; amountFen: number };
  /** The reason, for a coupon that an employee granted. */
  reason?: string;
}

/** The offer of which the counter has sold one coupon. */
export const soldOffer = 'paint';

/** The coupons of the featured member: some usable (one of them granted), one used, one expired. */
export const featuredCoupons: readonly IssuePlan[] = [
  { offer: 'holiday', daysAgo: 55 },
  { offer: 'wash', daysAgo: 27, used: { daysAgo: 13, title: '精致洗车', amountFen: 6_000 } },
  { offer: 'birthday', daysAgo: 9, reason: '生日快乐' },
  { offer: 'maintenance', daysAgo: 6 },
  { offer: 'wash', daysAgo: 2 },
];

/** The coupons of the following members; each member gets the next line in turn. */
export const othersCoupons: readonly IssuePlan[][] = [
  [
    { offer: 'maintenance', daysAgo: 18 },
    { offer: 'wash', daysAgo: 12 },
  ],
  [{ offer: 'maintenance', daysAgo: 15 }],
  [
    { offer: 'birthday', daysAgo: 3, reason: '生日快乐' },
    { offer: 'wash', daysAgo: 3 },
  ],
  [
    { offer: 'holiday', daysAgo: 50 },
    { offer: 'maintenance', daysAgo: 1 },
  ],
];
