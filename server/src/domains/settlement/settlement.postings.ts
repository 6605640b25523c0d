import type { PointsSource } from '@anxin/shared/contracts/points';
import { consumptionTitle } from '@anxin/shared/rules/points/earning';
import type { Bill } from '@anxin/shared/rules/settlement/bill';
import type { Session } from '../../infra/database';
import type { HoldRecord, PointsService, Posting } from '../points/points.service';
import type { Payable } from './payable';
import type { Purse } from './purse';

interface Settled {
  payable: Payable;
  by: { id: string; name: string };
  at: Date;
}

/** One of the entries a settlement earns. */
interface Earning {
  points: number;
  source: PointsSource;
  title: string;
  /** Tells it from the others of the settlement. */
  what: string;
}

export interface Earned {
  /** In the order a statement reads best. */
  postings: Posting[];
  /** Of all of them; what repaid a debt is counted. */
  points: number;
}

/** Takes the points that were held for the bill, at the n they were held with. Points 2 and 6. */
export function redeemHeld(
  points: PointsService,
  session: Session,
  { hold, payable, by, at }: Settled & { hold: HoldRecord },
): Promise<Posting> {
  const key = keyOf(payable, 'redeem');
  return points.captureHold(session, { holdId: hold.id, key, at, by: { kind: 'staff', ...by } });
}

/** Posts what a settlement earns: by what was paid, then the bonus for coming off-peak. Points 3, Appointments 8. */
export async function postEarned(
  points: PointsService,
  session: Session,
  settled: Settled & Purse & { bill: Bill },
): Promise<Earned> {
  const { payable, programme, by, at } = settled;
  const said = {
    ...{ vehicleId: payable.vehicleId, storeId: payable.storeId, reference: payable.no, at },
    ...{ pointsPerYuan: programme.pointsPerYuan, by: { kind: 'staff' as const, ...by } },
  };
  const postings: Posting[] = [];
  const earnings = earningsOf(settled);
  for (const { what, ...earning } of earnings) {
    postings.push(await points.earn(session, { ...said, ...earning, key: keyOf(payable, what) }));
  }
  return { postings, points: earnings.reduce((sum, earning) => sum + earning.points, 0) };
}

function earningsOf({ bill, payable }: { bill: Bill; payable: Payable }): Earning[] {
  const title = consumptionTitle(payable.businessType);
  const all: Earning[] = [
    { points: bill.consumptionPoints, source: 'consumption', title, what: 'consumption' },
    { points: bill.offPeakPoints, source: 'special', title: '错峰到店奖励', what: 'off-peak' },
  ];
  return all.filter((earning) => earning.points > 0);
}

function keyOf({ id }: Payable, what: string): string {
  return `settlement:${id}:${what}`;
}
