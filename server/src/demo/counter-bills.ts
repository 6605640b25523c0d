import { hoursOf } from '@anxin/shared/rules/slots/calendar';
import { addDays, dayOf, instantOf } from '@anxin/shared/values/store-time';
import type { Once } from '../infra/idempotency.model';
import { type CounterPlan, counterPlans } from './counter-plan';
import { packageSold } from './packages';
import { demoPeople } from './people';
import type { Stage } from './play';
import { employeeOf } from './staff';
import { demoStores, mainStore } from './stores';

const refundAt = '09:05';

/**
 * Plays the counter of the main store for yesterday and today, up to `now`. Its buyers have not been to the workshop
 * yet, so that their points come in the order of time. A second run repeats nothing.
 */
export async function playCounter(stage: Stage, now: Date): Promise<void> {
  const buyers = demoPeople.filter(({ store, newcomer }) => store === mainStore && newcomer);
  for (const [index, plan] of counterPlans.entries()) {
    const buyer = buyers[index % buyers.length];
    const at = instantOf(addDays(dayOf(now), 0 - plan.daysAgo), plan.at);
    if (buyer && at <= now && isOpenOn(at))
      await playBill(stage, plan, { car: buyer.cars[0], name: buyer.name, at, now });
  }
}

interface Playing {
  car: { key: string; plate: string; modelName: string };
  name: string;
  at: Date;
  now: Date;
}

async function playBill({ services, cast }: Stage, plan: CounterPlan, { car, name, at, now }: Playing): Promise<void> {
  const { counterBills, settlements, refunds } = services;
  const { businessType, title, amountFen, paidBy, refunded } = plan;
  const storeId = demoStores[mainStore].id;
  const once = (act: string): Once => ({
    scope: 'demo',
    key: `counter:${plan.key}:${dayOf(at)}:${act}`,
    fingerprint: act,
  });
  const by = employeeOf(mainStore, 'front_desk');
  const sells = plan.sells ? await packageSold(services, mainStore, plan.sells) : null;
  const { plate, modelName } = car;
  const vehicle = { id: cast.vehicleId(car.key), customerId: cast.customerId(car.key), plate, modelName };
  const wanted = { storeId, vehicle, customerName: name, businessType, title, amountFen, sells, by, at };
  const bill = await counterBills.open(wanted, once('open'));
  if (!paidBy) return;
  const payments = [{ method: paidBy, amountFen }];
  await counterBills.settle(bill, { holdId: null, payments, by, at: minutesAfter(at, 4) }, once('settle'));
  const refundedAt = instantOf(addDays(dayOf(at), 1), refundAt);
  if (!refunded || refundedAt > now || !isOpenOn(refundedAt)) return;
  const settlement = await settlements.byOrder(bill.id);
  if (!settlement) throw new Error(`bill ${bill.no} of the demo is not settled`);
  const manager = employeeOf(mainStore, 'service_care_manager');
  const input = { amountFen, reason: refunded, payments, by: manager, at: refundedAt };
  await refunds.refund(settlement, input, once('refund'));
}

function isOpenOn(at: Date): boolean {
  return hoursOf(demoStores[mainStore], dayOf(at)) !== null;
}

function minutesAfter(at: Date, minutes: number): Date {
  return new Date(at.getTime() + minutes * 60_000);
}
