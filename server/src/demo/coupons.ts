import { addDays, type Day, dayOf, instantOf } from '@anxin/shared/values/store-time';
import type { Once } from '../infra/idempotency.model';
import { featuredCoupons, type IssuePlan, offerPlans, othersCoupons } from './coupon-plan';
import { type DemoPerson, demoPeople, featured } from './people';
import type { Stage } from './play';
import { employeeOf } from './staff';
import { demoStores, mainStore } from './stores';

/** How many members of the main store have coupons beside the featured one. */
const holders = 20;

/** What the stores issue, and what members have claimed and were granted before the demo's first day. */
export async function playCoupons(stage: Stage, now: Date): Promise<void> {
  const firstDay = dayOf(now);
  const offers = await openOffers(stage, firstDay);
  await issueAll(stage, featured, { plans: featuredCoupons, offers, firstDay });
  const others = demoPeople.filter(({ store, newcomer, openid }) => {
    return store === mainStore && !newcomer && openid !== featured.openid;
  });
  for (const [index, person] of others.slice(0, holders).entries()) {
    const plans = othersCoupons[index % othersCoupons.length] ?? [];
    await issueAll(stage, person, { plans, offers, firstDay });
  }
}

/** Makes every offer on the morning of its first day, or three days ago where that is to come; answers ids by key. */
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
  for (const { offer, daysAgo, reason } of plans) {
    const offerId = offers.get(offer);
    if (offerId === undefined) throw new Error(`the demo has no offer ${offer}`);
    const at = instantOf(addDays(firstDay, -daysAgo), '12:25');
    const to = { offerId, vehicleId: cast.vehicleId(car.key), memberId: cast.memberId(car.key), at };
    const act = once('issue', `${person.openid}:${offer}`);
    if (reason === undefined) await services.coupons.claim(to, act);
    else await services.coupons.grant({ ...to, reason, by: employeeOf(mainStore, 'customer_service_agent') }, act);
  }
}

function once(act: string, key: string): Once {
  return { scope: 'demo', key: `coupon:${act}:${key}`, fingerprint: act };
}
