import { View } from '@tarojs/components';
import type { StaffAppointment } from '@anxin/shared/contracts/staff-appointment';
import type { RepairOrder } from '@anxin/shared/contracts/repair-order';
import { getSettlement } from '@anxin/shared/contracts/settlement';
import { formatYuan } from '@anxin/shared/values/money';
import { clockOf } from '@anxin/shared/values/store-time';
import { Button } from '@/components/button';
import { Card } from '@/components/card';
import { Money } from '@/components/money';
import { Loaded } from '@/hooks/loaded';
import { useRead } from '@/hooks/use-read';
import { openPage } from '@/platform/navigation';
import { staffPages } from '../addresses';
import { deskActionWords, mainActionOf } from '../desk-action-words';
import { promiseSpan } from '../promise-words';
import { SettlementRows } from '../settle/settlement-rows';
import { StateTag } from '../state-tag';
import { useDeskActions } from '../use-desk-actions';
import './order-sum.scss';
import { packagesPay } from './package-pays';

interface OrderSumProps {
  order: RepairOrder;
  visit: StaffAppointment;
}

/** Shows the sum of the order, its promise, and the next step. */
export function OrderSum({ order, visit }: OrderSumProps) {
  const [take, busy] = useDeskActions(visit.id);
  const main = mainActionOf(visit.actions);
  const act = () => {
    if (main === 'settle') openPage(staffPages.settle(order.id));
    else if (main && main !== 'check_in' && main !== 'decline') take(main);
  };
  return (
    <Card className="order-sum">
      {order.state === 'settled' ? <Paid order={order} visit={visit} /> : <Expected order={order} visit={visit} />}
      {visit.promise && (
        <View className="order-sum__promise">{promiseWords(visit.promise, order.state === 'settled')}</View>
      )}
      <View className="hint">
        {clockOf(order.openedAt)} 开单{order.readyAt ? ` · ${clockOf(order.readyAt)} 完工` : ''}
      </View>
      {main && (
        <Button kind="action" wide loading={busy} onPress={act} testId={deskActionWords[main].testId}>
          {deskActionWords[main].text}
        </Button>
      )}
      {order.state === 'settled' && (
        <Button kind="secondary" wide onPress={() => openPage(staffPages.settle(order.id))} testId="open-settlement">
          查看结算单
        </Button>
      )}
    </Card>
  );
}

/** The sum of the lines, while the bill is not settled. */
function Expected({ order, visit }: OrderSumProps) {
  const packagesFen = packagesPay(order.lines, visit.promise?.kept === false);
  return (
    <>
      <View className="row row--between">
        <View className="second">预计金额</View>
        <StateTag state={visit.state} />
      </View>
      <Money fen={order.grossFen} size="number" testId="order-gross" />
      {packagesFen > 0 && (
        <View className="order-sum__packages" data-testid="order-packages">
          其中套餐抵 ¥{formatYuan(packagesFen)}
        </View>
      )}
    </>
  );
}

/** The money that was paid, and the deductions between it and the gross amount. */
function Paid({ order, visit }: OrderSumProps) {
  const read = useRead('staff', getSettlement, { params: { repairOrderId: order.id } });
  return (
    <>
      <View className="row row--between">
        <View className="second">实收</View>
        <StateTag state={visit.state} />
      </View>
      <Loaded read={read} skeleton={[44, 96]}>
        {(settlement) => (
          <>
            <Money fen={settlement.paidFen} size="number" testId="order-paid" />
            <View data-testid="order-settled">
              <SettlementRows settlement={settlement} />
            </View>
          </>
        )}
      </Loaded>
    </>
  );
}

function promiseWords({ minutes, dueAt, kept }: NonNullable<StaffAppointment['promise']>, settled: boolean): string {
  if (kept === true) return `${promiseSpan(minutes)}承诺已达成`;
  if (kept === false) return `超过 ${promiseSpan(minutes)}承诺，承诺项目${settled ? '已免收' : '结算时自动免收'}`;
  return `${promiseSpan(minutes)}承诺：${clockOf(dueAt)} 前完工`;
}
