import { Text, View } from '@tarojs/components';
import type { PackageItem } from '@anxin/shared/contracts/service-package';
import { itemValueWords } from '@anxin/shared/rules/service-package/package-words';
import { clsx } from 'clsx';
import './item-row.scss';

/** One service of a package, with how often it can still be used. */
export function ItemRow({ item, over }: { item: PackageItem; over: boolean }) {
  const { name, times, left, valueFen } = item;
  return (
    <View className={clsx('package-item', (over || left === 0) && 'package-item--over')}>
      <View className="package-item__top">
        <View className="grow">
          <View>{name}</View>
          <View className="hint">{itemValueWords(valueFen)}</View>
        </View>
        <View className="package-item__left" data-testid="package-left">
          剩 <Text className="package-item__count">{left}</Text>
          <Text className="package-item__times">/{times} 次</Text>
        </View>
      </View>
      <View className="package-item__track">
        <View className="package-item__bar" style={{ width: `${(left / times) * 100}%` }} />
      </View>
    </View>
  );
}
