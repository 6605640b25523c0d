import { Refusal } from '@anxin/shared/errors';
import type { Composition } from '../composition';
import type { AppointmentRecord } from '../domains/appointment';
import { chanceOf } from './chance';
import type { DemoVisit } from './visit';

/** The most points a member of the demo redeems at once. */
const redeemMax = 1_000;

/** Settles the visit's order: holds and redeems the planned points, takes the rest by card or in cash. */
export async function settleVisit(
  services: Composition,
  visit: DemoVisit,
  appointment: AppointmentRecord,
  by: { id: string; name: string },
  at: Date,
): Promise<AppointmentRecord> {
  const order = appointment.repairOrderId && (await services.repairOrders.byId(appointment.repairOrderId));
  if (!order) throw new Refusal('order_state_changed');
  const open = await services.settlements.quote(order, 0, at);
  const mostPoints = Math.min(open.pointsMax, redeemMax);
  const pointsRedeemed = visit.redeem ?? mostPoints - (mostPoints % open.pointsStep);
  const request = { orderVersion: open.orderVersion, points: pointsRedeemed, at };
  const quote = pointsRedeemed === 0 ? open : await services.settlements.holdPoints(order, request, null);
  const method = chanceOf(`payment:${visit.key}`).percent(70) ? 'card' : 'cash';
  const payments = quote.dueFen > 0 ? [{ method, amountFen: quote.dueFen } as const] : [];
  await services.settlements.settle(
    order,
    { orderVersion: quote.orderVersion, holdId: quote.hold?.id ?? null, payments, by, at },
    null,
  );
  return (await services.appointments.byId(appointment.id)) ?? appointment;
}
