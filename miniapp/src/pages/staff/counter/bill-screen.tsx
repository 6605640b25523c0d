import { View } from '@tarojs/components';
import {
  type CounterBill,
  getCounterBill,
  getCounterBillSettlement,
  listCounterBills,
} from '@anxin/shared/contracts/counter-bill';
import { Button } from '@/components/button';
import { Card } from '@/components/card';
import { Empty } from '@/components/empty';
import { Loaded } from '@/hooks/loaded';
import { readAgain, useRead } from '@/hooks/use-read';
import { ApiError } from '@/api/failures';
import { toastProblem } from '@/components/toast';
import { replacePage, staffPages } from '../addresses';
import { useSettlementRead } from '../settle/bill-calls';
import type { BillRef } from '../settle/bill-ref';
import { CheckoutFields } from '../settle/checkout-fields';
import { CheckoutSum } from '../settle/checkout-sum';
import { Refunds } from '../settle/refunds';
import { SettlementResult } from '../settle/settlement-result';
import { useCheckout } from '../settle/use-checkout';
import type { StaffMember } from '../staff-gate';
import { BillHead } from './bill-head';
import { CancelBill } from './cancel-bill';
import './counter.scss';
import { Issued } from './issued';

/** One bill of the counter: to be paid, paid, or cancelled. */
export function BillScreen({ billId, staff }: { billId: string; staff: StaffMember }) {
  const read = useRead('staff', getCounterBill, { params: { counterBillId: billId } });
  return (
    <Loaded read={read} skeleton={[120, 280]}>
      {(bill) => {
        if (bill.state === 'open') return <OpenBill bill={bill} />;
        return bill.state === 'settled' ? <SettledBill bill={bill} staff={staff} /> : <CancelledBill bill={bill} />;
      }}
    </Loaded>
  );
}

function OpenBill({ bill }: { bill: CounterBill }) {
  const checkout = useCheckout({
    bill: refOf(bill),
    lines: [{ id: bill.id, name: bill.title }],
    onSettled: readBillAgain,
    onOvertaken: dealWithBillClosed,
  });
  return (
    <View className="counter-page">
      <View className="counter-page__main">
        <BillHead bill={bill} />
        <CheckoutFields checkout={checkout} />
      </View>
      <View className="counter-page__aside">
        <CheckoutSum checkout={checkout} />
        <CancelBill bill={bill} onDone={readBillAgain} />
      </View>
    </View>
  );
}

function SettledBill({ bill, staff }: { bill: CounterBill; staff: StaffMember }) {
  const ref = refOf(bill);
  const read = useSettlementRead(ref);
  return (
    <View className="counter-page">
      <View className="counter-page__main">
        <BillHead bill={bill} />
        <Loaded read={read} skeleton={[320]}>
          {(settlement) => (
            <SettlementResult settlement={settlement}>
              <NextBill />
            </SettlementResult>
          )}
        </Loaded>
        {bill.sells && <Issued bill={bill} sells={bill.sells} />}
      </View>
      <View className="counter-page__aside">
        <Refunds bill={ref} staff={staff} />
      </View>
    </View>
  );
}

function CancelledBill({ bill }: { bill: CounterBill }) {
  return (
    <View className="counter-page">
      <View className="counter-page__main">
        <BillHead bill={bill} />
        <Card>
          <Empty icon="cash" title="这张账单已作废" text="为它保留的积分已退回账户，出示的优惠券已取下。" />
          <NextBill />
        </Card>
      </View>
    </View>
  );
}

function NextBill() {
  return (
    <Button kind="secondary" wide onPress={() => replacePage(staffPages.counter())} testId="counter-next">
      再开一单
    </Button>
  );
}

function refOf({ id, vehicleId }: CounterBill): BillRef {
  return { kind: 'counter', id, version: 1, vehicleId };
}

function readBillAgain(): Promise<void> {
  return readAgain('staff', getCounterBill, getCounterBillSettlement, listCounterBills);
}

/** A colleague changed the bill first: says so, and reads the bill again. */
function dealWithBillClosed(error: unknown): boolean {
  if (!(error instanceof ApiError) || error.code !== 'bill_state_changed') return false;
  toastProblem(`${error.message}\n可能有同事先处理了，已为您刷新`);
  void readBillAgain();
  return true;
}
