import { View } from '@tarojs/components';
import type { RepairOrder } from '@anxin/shared/contracts/repair-order';
import { unmarkLinePackage } from '@anxin/shared/contracts/service-package';
import { formatYuan } from '@anxin/shared/values/money';
import { Button } from '@/components/button';
import { Icon } from '@/components/icon';
import { useSend } from '@/hooks/use-send';
import { useTap } from '@/hooks/use-tap';
import { dealWithOvertaken, readVisitsAgain } from '../visit-reads';
import './line-package.scss';
import { isWaived, packagePaysOf } from './package-pays';

interface LinePackageProps {
  order: RepairOrder;
  line: RepairOrder['lines'][number];
  /** The promise was broken: lines with the promise are not charged. */
  broken: boolean;
  /** Opens the packages to choose from; null when none can be used on this line. */
  onChoose: (() => void) | null;
}

/** The package that pays a line, with buttons to choose one or none. Used by repair order and settlement. */
export function LinePackage({ order, line, broken, onChoose }: LinePackageProps) {
  const send = useSend('staff', unmarkLinePackage);
  const [unmark, busy] = useTap(async () => {
    await send({
      params: { repairOrderId: order.id, lineId: line.id },
      query: { orderVersion: String(order.version) },
    });
    await readVisitsAgain();
  }, dealWithOvertaken);
  const open = order.state !== 'settled';
  if (!line.package)
    return onChoose && open && !isWaived(line, broken) ? (
      <View className="line-package line-package--none">
        <Button kind="ghost" size="small" icon="package" onPress={onChoose} testId="line-use-package">
          用套餐
        </Button>
      </View>
    ) : null;
  return (
    <View className="line-package" data-testid="line-package">
      <Icon name="package" size={18} />
      <View className="grow">
        <View>
          {line.package.name} · {line.package.itemName}
        </View>
        <View className="line-package__off">
          {isWaived(line, broken)
            ? '承诺超时已免收，不扣套餐次数'
            : `${open ? '结算时用 1 次，抵' : '用 1 次，抵'} ¥${formatYuan(packagePaysOf(line, broken))}`}
        </View>
      </View>
      {open && (
        <Button kind="ghost" size="small" loading={busy} onPress={unmark} testId="line-no-package">
          不用
        </Button>
      )}
    </View>
  );
}
