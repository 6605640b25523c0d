import { View } from '@tarojs/components';
import type { RepairOrder } from '@anxin/shared/contracts/repair-order';
import { markLinePackage, type UsablePackage } from '@anxin/shared/contracts/service-package';
import { packagePaysFen } from '@anxin/shared/rules/service-package/package-use';
import { packageUntilWords } from '@anxin/shared/rules/service-package/package-words';
import { formatYuan, type Fen } from '@anxin/shared/values/money';
import { ApiError } from '@/api/failures';
import { ChoiceRow } from '@/components/choice-row';
import { Sheet } from '@/components/sheet';
import { toastDone, toastProblem } from '@/components/toast';
import { useSend } from '@/hooks/use-send';
import { useTap } from '@/hooks/use-tap';
import { dealWithOvertaken, readVisitsAgain } from '../visit-reads';

interface PackageChoiceProps {
  order: RepairOrder;
  line: RepairOrder['lines'][number];
  packages: readonly UsablePackage[];
  onClose: () => void;
}

/** Chooses the package item that pays the line. Shows the amount it pays and the amount still charged. */
export function PackageChoice({ order, line, packages, onClose }: PackageChoiceProps) {
  const send = useSend('staff', markLinePackage);
  const [mark, busy] = useTap(
    async (packageId: string, itemId: string) => {
      const params = { repairOrderId: order.id, lineId: line.id };
      await send({ params, body: { orderVersion: order.version, packageId, itemId } });
      onClose();
      toastDone('已选用套餐');
      await readVisitsAgain();
    },
    (error) => {
      if (dealWithOvertaken(error)) onClose();
      else if (error instanceof ApiError && error.code.startsWith('package_')) toastProblem(error.message);
      else return false;
      void readVisitsAgain();
      return true;
    },
  );
  return (
    <Sheet open title={`「${line.name}」用套餐`} onClose={onClose} testId="package-choice">
      <View className="second">此项 ¥{formatYuan(line.amountFen)}，每项用 1 次，结算时才扣次数。</View>
      {packages.flatMap(({ id, name, validUntil, items }) =>
        items
          .filter(({ left }) => left > 0)
          .map((item) => (
            <ChoiceRow
              key={item.id}
              title={item.name}
              text={`${name} · ${packageUntilWords(validUntil)} · ${payWords(line.amountFen, item.valueFen)}`}
              value={`${item.left} 次可用`}
              chosen={false}
              onPress={() => !busy && mark(id, item.id)}
              testId={`package-item-${item.name}`}
            />
          )),
      )}
    </Sheet>
  );
}

function payWords(lineFen: Fen, valueFen: Fen): string {
  const paysFen = packagePaysFen(lineFen, valueFen);
  const restFen = lineFen - paysFen;
  return `抵 ¥${formatYuan(paysFen)}${restFen > 0 ? `，另收 ¥${formatYuan(restFen)}` : ''}`;
}
