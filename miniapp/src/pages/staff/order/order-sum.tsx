import { View } from '@tarojs/components';
import type { StaffAppointment } from '@anxin/shared/contracts/staff-appointment';
import type { RepairOrder } from '@anxin/shared/contracts/repair-order';
import { formatYuan } from '@anxin/shared/values/money';
import { clockOf } from '@anxin/shared/values/store-time';
import { Button } from '@/components/button';
import { Card } from '@/components/card';
import { Money } from '@/components/money';
import { openPage } from '@/platform/navigation';
import { staffPages } from '../addresses';
import { deskActionWords, mainActionOf } from '../desk-action-words';
import { promiseSpan } from '../promise-words';
import { StateTag } from '../state-tag';
import { useDeskActions } from '../use-desk-actions';
import './order-sum.scss';
import { packagesPay } from './package-pays';

interface OrderSumProps {
  order: RepairOrder;
  visit: StaffAppointment;
}

/** What the order comes to, its promise, and the one step that follows. */
export function OrderSum({ order, visit }: OrderSumProps) {
  const [take, busy] = useDeskActions(visit.id);
  const main = mainActionOf(visit.actions);
  const packagesFen = packagesPay(order.lines, visit.promise?.kept === false);
  const act = () => {
    if (main === 'settle') openPage(staffPages.settle(order.id));
    else if (main && main !== 'check_in' && main !== 'decline') take(main);
  };
  return (
    <Card className="order-sum">
      <View className="row row--between">
        <View className="second">{order.state === 'settled' ? '结算金额' : '预计金额'}</View>
        <StateTag state={visit.state} />
      </View>
      <Money fen={order.grossFen} size="number" testId="order-gross" />
      {packagesFen > 0 && (
        <View className="order-sum__packages" data-testid="order-packages">
          其中套餐抵 ¥{formatYuan(packagesFen)}
        </View>
      )}
      {visit.promise && <View className="order-sum__promise">{promiseWords(visit.promise)}</View>}
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

function promiseWords({ minutes, dueAt, kept }: NonNullable<StaffAppointment['promise']>): string {
  if (kept === true) return `${promiseSpan(minutes)}承诺已达成`;
  if (kept === false) return `超过 ${promiseSpan(minutes)}承诺，承诺项目结算时自动免收`;
  return `${promiseSpan(minutes)}承诺：${clockOf(dueAt)} 前完工`;
}
