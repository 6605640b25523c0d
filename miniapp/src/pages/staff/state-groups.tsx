import { View } from '@tarojs/components';
import type { ReactNode } from 'react';
import { Heading } from '@/components/screen';
import './terms-card.scss';

interface StateGroupsProps<Item extends { id: string; state: string }> {
  items: readonly Item[];
  /** The states in their order, with the name of each group. */
  groups: readonly (readonly [Item['state'], string])[];
  children: (item: Item) => ReactNode;
}

/** Lists a store's offers by state. Empty groups are left out. */
export function StateGroups<Item extends { id: string; state: string }>({
  items,
  groups,
  children,
}: StateGroupsProps<Item>) {
  return groups.map(([state, name]) => {
    const own = items.filter((item) => item.state === state);
    if (own.length === 0) return null;
    return (
      <View key={state}>
        <Heading aside={`${own.length} 个`}>{name}</Heading>
        <View className="terms-cards">{own.map((item) => children(item))}</View>
      </View>
    );
  });
}
