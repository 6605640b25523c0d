import { View } from '@tarojs/components';
import type { RepairOrder } from '@anxin/shared/contracts/repair-order';
import { formatYuan } from '@anxin/shared/values/money';
import { Card } from '@/components/card';
import { clsx } from 'clsx';
import { Empty } from '@/components/empty';
import { Heading } from '@/components/screen';
import { Tag } from '@/components/tag';
import { replacePage, staffPages } from '../addresses';
import { isWaived, packagePaysOf } from '../order/package-pays';

interface BillLinesProps {
  order: RepairOrder;
  /** The promise was broken: lines with the promise are not charged. */
  broken: boolean;
}

/** Lists the lines of the order; waived amounts are struck through. */
export function BillLines({ order, broken }: BillLinesProps) {
  const toOrder = () => replacePage(staffPages.order(order.id));
  if (order.lines.length === 0)
    return (
      <Card>
        <Empty icon="order" title="工单还没有项目，不能结算" action={{ text: '去添加项目', onPress: toOrder }} />
      </Card>
    );
  return (
    <Card>
      <Heading aside={`${order.lines.length} 项`}>项目</Heading>
      {order.lines.map((line) => (
        <LineRow key={line.id} line={line} broken={broken} />
      ))}
    </Card>
  );
}

function LineRow({ line, broken }: { line: RepairOrder['lines'][number]; broken: boolean }) {
  const waived = isWaived(line, broken);
  return (
    <View className="bill-row">
      <View className="bill-row__words">
        <View>
          {line.name}
          {line.quantity > 1 ? ` × ${line.quantity}` : ''} {waived && <Tag state="good">超时免收</Tag>}
        </View>
        {line.package && (
          <View className="hint">
            {line.package.name}
            {waived ? ' · 已免收，不扣次数' : ` · 用 1 次，抵 ¥${formatYuan(packagePaysOf(line, broken))}`}
          </View>
        )}
      </View>
      <View className={clsx('bill-row__amount', waived && 'bill-row__amount--waived')}>
        ¥{formatYuan(line.amountFen)}
      </View>
    </View>
  );
}
