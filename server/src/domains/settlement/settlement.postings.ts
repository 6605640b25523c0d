import { consumptionTitle } from '@anxin/shared/rules/points/earning';
import type { Bill } from '@anxin/shared/rules/settlement/bill';
import { formatYuan } from '@anxin/shared/values/money';
import type { Session } from '../../infra/database';
import type { AccountRecord, PointsService, Programme } from '../points/points.service';
import type { RepairOrderRecord } from '../repair-order/repair-order.service';

interface Settled {
  order: RepairOrderRecord;
  bill: Bill;
  account: AccountRecord;
  programme: Programme;
  by: { id: string; name: string };
  at: Date;
}

/**
 * Posts what a settlement moves, in the order a statement reads best: points spent, then earned by what was paid, then
 * the bonus for coming off-peak. Points 2 and 3, Appointments 8.
 */
export async function postPoints(points: PointsService, session: Session, settled: Settled) {
  const { order, bill, programme, at } = settled;
  const said = {
    ...{ vehicleId: order.vehicleId, storeId: order.storeId, reference: order.no, at },
    ...{ pointsPerYuan: programme.pointsPerYuan, by: { kind: 'staff' as const, ...settled.by } },
  };
  const keyOf = (what: string) => `settlement:${order.id}:${what}`;
  let { account } = settled;
  if (bill.pointsRedeemed > 0) {
    const title = `结算抵扣 ¥${formatYuan(bill.pointsFen)}`;
    const redeemed = { ...said, points: bill.pointsRedeemed, title, key: keyOf('redeem') };
    ({ account } = await points.redeem(session, redeemed));
  }
  if (bill.consumptionPoints > 0) {
    const earned = { points: bill.consumptionPoints, source: 'consumption', key: keyOf('consumption') } as const;
    ({ account } = await points.earn(session, { ...said, ...earned, title: consumptionTitle(order.businessType) }));
  }
  if (bill.offPeakPoints > 0) {
    const bonus = { points: bill.offPeakPoints, source: 'special', key: keyOf('off-peak') } as const;
    ({ account } = await points.earn(session, { ...said, ...bonus, title: '错峰到店奖励' }));
  }
  return { earnedPoints: bill.consumptionPoints + bill.offPeakPoints, balanceAfter: account.balance };
}
