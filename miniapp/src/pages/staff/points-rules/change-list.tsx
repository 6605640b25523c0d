import { View } from '@tarojs/components';
import type { ProgrammeChange } from '@anxin/shared/contracts/points-programme';

/** Lists the changes, each with its old and its new value. */
export function ChangeList({ changes }: { changes: ProgrammeChange['changes'] }) {
  return (
    <View className="change-list">
      {changes.map(({ title, before, after }) => (
        <View key={title} className="change-list__row">
          <View className="change-list__title">{title}</View>
          <View className="change-list__words">{before === null ? after : `${before} → ${after ?? '取消'}`}</View>
        </View>
      ))}
    </View>
  );
}
