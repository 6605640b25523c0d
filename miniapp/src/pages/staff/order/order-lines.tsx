import { View } from '@tarojs/components';
import { useState } from 'react';
import { removeOrderLine, type RepairOrder } from '@anxin/shared/contracts/repair-order';
import { listUsablePackages, type UsablePackage } from '@anxin/shared/contracts/service-package';
import { formatYuan } from '@anxin/shared/values/money';
import { Button } from '@/components/button';
import { Card } from '@/components/card';
import { Empty } from '@/components/empty';
import { Icon } from '@/components/icon';
import { Pressable } from '@/components/pressable';
import { Heading } from '@/components/screen';
import { Tag } from '@/components/tag';
import { toastDone } from '@/components/toast';
import { useRead } from '@/hooks/use-read';
import { useSend } from '@/hooks/use-send';
import { useTap } from '@/hooks/use-tap';
import { dealWithOvertaken, readVisitsAgain } from '../visit-reads';
import { lineKindNames } from './line-kinds';
import { LinePackage } from './line-package';
import { NewLine } from './new-line';
import './order-lines.scss';
import { PackageChoice } from './package-choice';

type Line = RepairOrder['lines'][number];

interface OrderLinesProps {
  order: RepairOrder;
  /** The promise was broken: lines with the promise are not charged. */
  broken: boolean;
}

/** Labour and parts, and the packages that pay them; they can change until the order is settled. */
export function OrderLines({ order, broken }: OrderLinesProps) {
  const [removing, setRemoving] = useState<string | null>(null);
  const [choosing, setChoosing] = useState<string | null>(null);
  const open = order.state !== 'settled';
  const packages = useUsablePackages(order);
  const choosingLine = open && order.lines.find(({ id }) => id === choosing);
  const send = useSend('staff', removeOrderLine);
  const [remove, busy] = useTap(async (lineId: string) => {
    await send({ params: { repairOrderId: order.id, lineId } });
    setRemoving(null);
    toastDone('已删除');
    await readVisitsAgain();
  }, dealWithOvertaken);
  return (
    <Card>
      <Heading aside={`${order.lines.length} 项`}>项目</Heading>
      {order.lines.length === 0 && <Empty icon="order" title="还没有项目" text="在下面添加工时或配件。" />}
      <View className="lines" role="list">
        {order.lines.map((line) => (
          <View key={line.id} className="lines__row" role="listitem" data-testid={`line-${line.name}`}>
            <LineWords line={line} />
            <View className="lines__price">
              <View className="lines__count">
                {line.quantity} × ¥{formatYuan(line.unitPriceFen)}
              </View>
              <View className="lines__amount">¥{formatYuan(line.amountFen)}</View>
            </View>
            {open && removing !== line.id && (
              <Pressable className="lines__remove" label={`删除 ${line.name}`} onPress={() => setRemoving(line.id)}>
                <Icon name="remove" size={18} />
              </Pressable>
            )}
            {open && removing === line.id && (
              <View className="lines__asked">
                <Button kind="danger" size="small" loading={busy} onPress={() => remove(line.id)} testId="line-remove">
                  删除
                </Button>
                <Button kind="ghost" size="small" disabled={busy} onPress={() => setRemoving(null)}>
                  保留
                </Button>
              </View>
            )}
            <LinePackage
              order={order}
              line={line}
              broken={broken}
              onChoose={packages.length > 0 ? () => setChoosing(line.id) : null}
            />
          </View>
        ))}
      </View>
      {choosingLine && (
        <PackageChoice order={order} line={choosingLine} packages={packages} onClose={() => setChoosing(null)} />
      )}
      {open && <NewLine orderId={order.id} />}
    </Card>
  );
}

/** The packages with uses that are left for further lines. */
function useUsablePackages({ id, state }: RepairOrder): UsablePackage[] {
  const input = { params: { repairOrderId: id } };
  const { data } = useRead('staff', listUsablePackages, input, { enabled: state !== 'settled' });
  return data?.packages.filter(({ items }) => items.some(({ left }) => left > 0)) ?? [];
}

function LineWords({ line }: { line: Line }) {
  return (
    <View className="lines__words">
      <View className="lines__name">
        {line.name}
        {line.express && <Tag state="info">承诺项目</Tag>}
      </View>
      <View className="hint">
        {lineKindNames[line.kind]} · {line.proposedBy}
      </View>
    </View>
  );
}
