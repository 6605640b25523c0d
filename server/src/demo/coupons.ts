import { addDays, type Clock, type Day, dayOf, instantOf } from '@anxin/shared/values/store-time';
import type { CouponRecord } from '../domains/coupon';
import type { Once } from '../infra/idempotency.model';
import { featuredCoupons, type IssuePlan, offerPlans, othersCoupons, soldOffer } from './coupon-plan';
import { lastDayFor } from './past-plan';
import { type DemoPerson, demoPeople, featured } from './people';
import type { Stage } from './play';
import { employeeOf } from './staff';
import { demoStores, mainStore } from './stores';

/** The number of members of the main store with coupons, besides the featured member. */
const holders = 20;

/** Creates the stores' offers, and the coupons that members claimed or were granted before the demo's first day. */
export async function playCoupons(stage: Stage, now: Date): Promise<void> {
  const firstDay = dayOf(now);
  const offers = await openOffers(stage, firstDay);
  await sell(stage, { offers, firstDay });
  await issueAll(stage, featured, { plans: featuredCoupons, offers, firstDay });
  const others = demoPeople.filter(({ store, newcomer, openid }) => {
    return store === mainStore && !newcomer && openid !== featured.openid;
  });
  for (const [index, person] of others.slice(0, holders).entries()) {
    const plans = othersCoupons[index % othersCoupons.length] ?? [];
    await issueAll(stage, person, { plans, offers, firstDay });
  }
}

/**
 * Makes every offer on the morning of its first day, or three days ago when its first day is to come; answers ids by
 * key.
 */
async function openOffers({ services }: Stage, firstDay: Day): Promise<Map<string, string>> {
  const ids = new Map<string, string>();
  for (const { key, store, from, to, ...terms } of offerPlans) {
    const wanted = {
      storeId: demoStores[store].id,
      terms: { ...terms, from: addDays(firstDay, from), to: addDays(firstDay, to) },
      by: employeeOf(store, store === mainStore ? 'online_operations' : 'after_sales_manager'),
      at: instantOf(addDays(firstDay, Math.min(from, -3)), '08:40'),
    };
    ids.set(key, (await services.coupons.createOffer(wanted, once('offer', key))).id);
  }
  return ids;
}

interface Issue {
  plans: readonly IssuePlan[];
  offers: ReadonlyMap<string, string>;
  firstDay: Day;
}

async function issueAll({ services, cast }: Stage, person: DemoPerson, { plans, offers, firstDay }: Issue) {
  const [car] = person.cars;
  for (const { offer, daysAgo, reason, used } of plans) {
    const offerId = offers.get(offer);
    if (offerId === undefined) throw new Error(`the demo has no offer ${offer}`);
    const at = instantOf(addDays(firstDay, -daysAgo), '12:25');
    const to = { offerId, vehicleId: cast.vehicleId(car.key), customerId: cast.customerId(car.key), at };
    const act = once('issue', `${person.openid}:${offer}:${daysAgo}`);
    const by = employeeOf(mainStore, 'customer_service_agent');
    const { coupons } = services;
    const coupon = await (reason === undefined ? coupons.claim(to, act) : coupons.grant({ ...to, reason, by }, act));
    if (used) await use({ services, cast }, person, { coupon, used, firstDay });
  }
}

/** Pays a bill of the counter with the coupon, as the desk does. */
async function use(
  stage: Pick<Stage, 'services' | 'cast'>,
  person: DemoPerson,
  { coupon, used, firstDay }: { coupon: CouponRecord; used: NonNullable<IssuePlan['used']>; firstDay: Day },
): Promise<void> {
  const { counterBills, coupons } = stage.services;
  const { title, amountFen, daysAgo } = used;
  const at = openAt(addDays(firstDay, -daysAgo), '14:00');
  const wanted = { ...counterOf(stage, person, at), businessType: 'product', title, amountFen, sells: null } as const;
  const bill = await counterBills.open(wanted, once('open', coupon.id));
  const code = await coupons.codeOf(coupon, at);
  await counterBills.presentCoupon(bill, { code, lineId: bill.id, at }, once('present', coupon.id));
  const paid = { holdId: null, payments: [], by: wanted.by, at };
  await counterBills.settle(bill, paid, once('settle', coupon.id));
}

/** Sells a coupon at the counter yesterday to a new customer. */
async function sell(stage: Stage, { offers, firstDay }: Pick<Issue, 'offers' | 'firstDay'>): Promise<void> {
  const { counterBills, coupons } = stage.services;
  const buyer = demoPeople.findLast(({ store, newcomer }) => store === mainStore && newcomer);
  const offer = await coupons.offerById(offers.get(soldOffer) ?? '');
  if (!buyer || !offer || offer.priceFen === null) throw new Error('the demo sells no coupon');
  const at = openAt(addDays(firstDay, -1), '16:30');
  const { id: offerId, name, priceFen: amountFen } = offer;
  const sold = {
    businessType: 'coupon',
    title: name,
    amountFen,
    sells: { kind: 'coupon', offerId, name, quantity: 1 },
  } as const;
  const wanted = { ...counterOf(stage, buyer, at), ...sold };
  const bill = await counterBills.open(wanted, once('open', offerId));
  const payments = [{ method: 'card', amountFen } as const];
  await counterBills.settle(bill, { holdId: null, payments, by: wanted.by, at }, once('settle', offerId));
}

/** A bill of the main store's counter for the person's first vehicle. */
function counterOf({ cast }: Pick<Stage, 'cast'>, { cars: [car], name }: DemoPerson, at: Date) {
  const { plate, modelName } = car;
  const vehicle = { id: cast.vehicleId(car.key), customerId: cast.customerId(car.key), plate, modelName };
  return {
    storeId: demoStores[mainStore].id,
    vehicle,
    customerName: name,
    by: employeeOf(mainStore, 'front_desk'),
    at,
  };
}

/** That day, or the last one before it on which the store was open. */
function openAt(day: Day, clock: Clock): Date {
  return instantOf(lastDayFor(mainStore, 'express', day, clock), clock);
}

function once(act: string, key: string): Once {
  return { scope: 'demo', key: `coupon:${act}:${key}`, fingerprint: act };
}
