import type { StaffAppointment } from '@anxin/shared/contracts/staff-appointment';
import type { RepairOrder } from '@anxin/shared/contracts/repair-order';
import type { LiveState } from '@/platform/live';
import { isWaived } from '../order/package-pays';
import { promiseSpan } from '../promise-words';
import { dealWithOvertaken, readVisitsAgain } from '../visit-reads';
import { VisitHead } from '../visit-head';
import { VisitPage } from '../visit-page';
import { BillLines } from './bill-lines';
import { CheckoutFields } from './checkout-fields';
import { CheckoutSum } from './checkout-sum';
import { useCheckout } from './use-checkout';
import './settlement-form.scss';

interface SettlementFormProps {
  order: RepairOrder;
  visit: StaffAppointment;
  live: LiveState;
}

/** Coupons, points, payment and confirmation of a ready order. */
export function SettlementForm({ order, visit, live }: SettlementFormProps) {
  const { id, version, vehicleId, lines } = order;
  const broken = visit.promise?.kept === false;
  const checkout = useCheckout({
    bill: { kind: 'order', id, version, vehicleId },
    lines: lines.filter((line) => !isWaived(line, broken)),
    onSettled: readVisitsAgain,
    onOvertaken: dealWithOvertaken,
  });
  const sum = <CheckoutSum checkout={checkout} empty={lines.length === 0} waivedWhy={whyWaived(visit)} />;
  return (
    <VisitPage title="结算" live={live} aside={sum}>
      <VisitHead order={order} visit={visit} />
      <BillLines order={order} broken={broken} />
      <CheckoutFields checkout={checkout} />
    </VisitPage>
  );
}

function whyWaived({ promise }: StaffAppointment): string {
  if (!promise?.readyAt) return '服务承诺超时，承诺项目全免';
  const minutes = Math.ceil((Date.parse(promise.readyAt) - Date.parse(promise.startedAt)) / 60_000);
  return `承诺 ${promiseSpan(promise.minutes)}，实际 ${minutes} 分钟，承诺项目自动免收`;
}
