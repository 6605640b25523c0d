import { View } from '@tarojs/components';
import type { ReactNode } from 'react';
import type { Board, StaffAppointment } from '@anxin/shared/contracts/staff-appointment';
import { getRepairOrder, type RepairOrder } from '@anxin/shared/contracts/repair-order';
import { getSettlement, type Settlement } from '@anxin/shared/contracts/settlement';
import { shortDayWords } from '@anxin/shared/values/date-words';
import { gaugeName, powertrainNames } from '@anxin/shared/rules/vehicle/powertrain';
import { formatCount, formatYuan } from '@anxin/shared/values/money';
import { nearDayName } from '@anxin/shared/values/near-day';
import { clockOf, type Day } from '@anxin/shared/values/store-time';
import { Tag } from '@/components/tag';
import { useRead } from '@/hooks/use-read';
import { promiseSpan } from '../promise-words';
import { placesLeftIn } from './load-bars';
import { laneNames } from './lane-names';

interface DetailFactsProps {
  visit: StaffAppointment;
  board: Board;
  today: Day;
}

/** Shows the facts that the desk needs for its answer. */
export function DetailFacts({ visit, board, today }: DetailFactsProps) {
  const orderId = visit.repairOrderId;
  const order = useRead(
    'staff',
    getRepairOrder,
    { params: { repairOrderId: orderId ?? '' } },
    { enabled: orderId !== null },
  );
  const settlement = useRead(
    'staff',
    getSettlement,
    { params: { repairOrderId: orderId ?? '' } },
    { enabled: order.data?.state === 'settled' },
  );
  const left = visit.day === board.day ? placesLeftIn(board, visit) : null;
  const reason = lastReason(visit);
  return (
    <View className="facts">
      <Fact name="客户">
        <View>{visit.customerName}</View>
        {visit.firstVisit && <Tag state="info">新客户</Tag>}
        <View data-testid="detail-phone">{visit.customerPhone ?? '未留手机号'}</View>
      </Fact>
      <Fact name="动力">{powertrainNames[visit.vehicle.powertrain]}</Fact>
      <Fact name="服务">{servicesOf(visit)}</Fact>
      <Fact name="时间">
        <View className="facts__strong">
          {nearDayName(visit.day, today) ?? shortDayWords(visit.day)} {visit.start} – {visit.end}
        </View>
      </Fact>
      <Fact name="工位">
        <View>{laneNames[visit.lane]}</View>
        {left !== null && <View className="facts__aside">余 {left}</View>}
      </Fact>
      <Fact name="顾问">{visit.advisorName ?? '到店后安排'}</Fact>
      {visit.promise && <Fact name="承诺">{promiseOf(visit.promise)}</Fact>}
      {order.data && (
        <>
          <Fact name="里程">
            <View data-testid="detail-mileage">{formatCount(order.data.mileageKm)} km</View>
            {order.data.fuelPercent !== null && (
              <View className="facts__aside" data-testid="detail-gauge">
                {gaugeName(order.data.powertrain)} {order.data.fuelPercent}%
              </View>
            )}
          </Fact>
          <Fact name="工单">
            {order.data.no} · {moneyOf(order.data, settlement.data)}
          </Fact>
          {order.data.ownerSays && <Fact name="车主描述">{order.data.ownerSays}</Fact>}
        </>
      )}
      {visit.note && <Fact name="备注">{visit.note}</Fact>}
      {visit.offPeakPoints > 0 && <Fact name="错峰">到店加赠 {formatCount(visit.offPeakPoints)} 积分</Fact>}
      {reason && <Fact name="原因">{reason}</Fact>}
    </View>
  );
}

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <View className="facts__row">
      <View className="facts__name">{name}</View>
      <View className="facts__value">{children}</View>
    </View>
  );
}

/** The gross amount; once the order is settled, the money paid, with the gross amount when they differ and the refunds. */
function moneyOf({ state, grossFen }: RepairOrder, settlement: Settlement | undefined): string {
  const gross = `¥${formatYuan(grossFen)}`;
  if (state !== 'settled') return `预计 ${gross}`;
  if (!settlement) return `合计 ${gross}`;
  const { paidFen, refundedFen } = settlement;
  return [
    paidFen === grossFen ? '' : `合计 ${gross}`,
    `实收 ¥${formatYuan(paidFen)}`,
    refundedFen > 0 ? `已退 ¥${formatYuan(refundedFen)}` : '',
  ]
    .filter(Boolean)
    .join('，');
}

function servicesOf({ services }: StaffAppointment): string {
  return services
    .map(({ name, promiseMinutes }) =>
      promiseMinutes === null ? name : `${name} · ${promiseSpan(promiseMinutes)}承诺`,
    )
    .join('、');
}

function promiseOf({ minutes, dueAt, readyAt, kept, waivableFen }: NonNullable<StaffAppointment['promise']>): string {
  if (kept === true) return `已达成，${readyAt ? clockOf(readyAt) : ''} 完工`;
  if (kept === false) return `超时，结算自动免 ¥${formatYuan(waivableFen, 'auto')}`;
  return `${promiseSpan(minutes)}，${clockOf(dueAt)} 前完工`;
}

function lastReason({ history }: StaffAppointment): string | null {
  return history[history.length - 1]?.reason ?? null;
}
