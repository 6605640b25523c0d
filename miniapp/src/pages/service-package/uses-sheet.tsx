import { View } from '@tarojs/components';
import type { PackageUse } from '@anxin/shared/contracts/service-package';
import { momentWords } from '@anxin/shared/values/date-words';
import { formatYuan } from '@anxin/shared/values/money';
import { ListRow } from '@/components/list-row';
import { Sheet } from '@/components/sheet';
import { Tag } from '@/components/tag';

interface UsesSheetProps {
  name: string;
  uses: readonly PackageUse[];
  open: boolean;
  onClose: () => void;
}

/** When and for which bill each use was taken. */
export function UsesSheet({ name, uses, open, onClose }: UsesSheetProps) {
  return (
    <Sheet open={open} title={`${name} · 使用记录`} onClose={onClose} testId="package-uses-sheet">
      {uses.map(({ itemName, at, reference, offFen, returned }, place) => {
        const key = `${place}:${reference}:${at}`;
        return (
          <ListRow
            key={key}
            title={itemName}
            text={`${momentWords(at)} · 工单 ${reference}`}
            value={returned ? <Tag>已退回</Tag> : `抵 ¥${formatYuan(offFen, 'auto')}`}
          />
        );
      })}
      {uses.length === 0 && <View className="second">还没有使用记录</View>}
    </Sheet>
  );
}
