import { getRepairOrder } from '@anxin/shared/contracts/repair-order';
import { checkInAppointment, markReady, startService } from '@anxin/shared/contracts/staff-appointment';
import { type Ground, type GroundOwner, staffToken } from './product-ground';

/** A car that was received and is ready, by the ids that the desk's calls use. */
export interface DeskVisit {
  appointmentId: string;
  orderId: string;
  /** The employee who signed in at the desk. */
  token: string;
}

/** Takes the owner's car in for the general check, and has the work done. */
export async function readyAtDesk(ground: Ground, owner: GroundOwner, start: string): Promise<DeskVisit> {
  const { product, desk } = ground;
  const { id: appointmentId } = await ground.confirmed(owner, start);
  const token = await staffToken(product, desk);
  const params = { appointmentId };
  const received = await product.call(checkInAppointment, { token, params, body: { mileageKm: 21_000 } });
  await product.call(startService, { token, params });
  await product.call(markReady, { token, params });
  return { appointmentId, orderId: received.body.repairOrderId ?? '', token };
}

/** The order as it stands. */
export async function orderOf({ product }: Ground, { orderId, token }: DeskVisit) {
  return (await product.call(getRepairOrder, { token, params: { repairOrderId: orderId } })).body;
}
