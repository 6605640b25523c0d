import { refuseField } from '@anxin/shared/errors';
import { type Bill, settlementBill } from '@anxin/shared/rules/settlement/bill';
import type { Session } from '../../infra/database';
import type { AccountRecord, HoldRecord, PointsService, Programme } from '../points/points.service';
import type { Payable } from './payable';

/** The account that pays and earns, in the programme it belongs to, which need not be the settling store's. */
export interface Purse {
  account: AccountRecord;
  programme: Programme;
}

/** Points asked for on a bill: how many of how many, at which n and in which steps. */
export interface PointsAsked {
  points: number;
  available: number;
  pointsPerYuan: number;
  step: number;
  /** Where a refusal points to. */
  field: string;
}

/** The purse of the vehicle the bill is for. */
export async function purseOf(
  points: PointsService,
  vehicleId: string,
  at: Date,
  session: Session | null = null,
): Promise<Purse> {
  const account = await points.accountOf(vehicleId, session);
  if (!account) throw new Error(`vehicle ${vehicleId} has no points account`);
  return { account, programme: await points.programmeOf(account.storeId, at) };
}

/** Points that are to be spent by today's programme. */
export function freshPoints({ account, programme }: Purse, points: number, field: string): PointsAsked {
  const { pointsPerYuan, redeemStep: step } = programme;
  return { points, available: account.available, pointsPerYuan, step, field };
}

/** Points that are held: they were in steps when they were quoted, and keep the n of that moment. Points 2 and 6. */
export function heldPoints(hold: HoldRecord | null, { programme }: Purse, field: string): PointsAsked {
  const points = hold?.points ?? 0;
  return { points, available: points, pointsPerYuan: hold?.pointsPerYuan ?? programme.pointsPerYuan, step: 1, field };
}

/** The bill with those points; refuses points that cannot be redeemed on it. A closed account earns nothing. */
export function checkedBill(payable: Payable, { account, programme }: Purse, asked: PointsAsked): Bill {
  const { points, available, pointsPerYuan, step, field } = asked;
  const closed = account.status === 'closed';
  if (closed && points > 0) throw refuseField('points_account_closed', field);
  const bill = settlementBill({
    lines: payable.lines,
    promiseBroken: payable.promiseBroken,
    pointsRedeemed: points,
    account: { available, pointsPerYuan, step },
    earnPerHundredYuan: closed ? 0 : programme.earnPerHundredYuan[payable.businessType],
    offPeakPoints: closed ? 0 : payable.offPeakPoints,
  });
  if (bill.fault) throw refuseField(bill.fault, field);
  return bill;
}
