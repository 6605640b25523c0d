import { View } from '@tarojs/components';
import { itemValueWords, packageItemWords } from '@anxin/shared/rules/service-package/package-words';
import '../offers.scss';

interface PackageItemsProps {
  items: readonly { id: string; name: string; times: number; valueFen: number }[];
}

/** Lists the items of a package. */
export function PackageItems({ items }: PackageItemsProps) {
  return (
    <View>
      {items.map((item) => (
        <View key={item.id} className="package-item">
          <View className="grow">{packageItemWords(item)}</View>
          <View className="second">{itemValueWords(item.valueFen)}</View>
        </View>
      ))}
    </View>
  );
}
