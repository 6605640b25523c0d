import { View } from '@tarojs/components';
import { useState } from 'react';
import type { OwnPackage } from '@anxin/shared/contracts/service-package';
import { packageStateNames, packageUntilWords } from '@anxin/shared/rules/service-package/package-words';
import { Card } from '@/components/card';
import { Icon } from '@/components/icon';
import { Pressable } from '@/components/pressable';
import { Tag } from '@/components/tag';
import { ItemRow } from './item-row';
import { boughtWords } from './package-words';
import { UsesSheet } from './uses-sheet';
import './package-card.scss';

/** One package: the remaining uses of each service, its end, its stores, and its past uses. */
export function PackageCard({ owned }: { owned: OwnPackage }) {
  const [showing, setShowing] = useState(false);
  const { name, state, items, stores, validUntil, uses } = owned;
  return (
    <Card testId="package">
      <View className="package__head">
        <View className="package__name">{name}</View>
        <Tag state={state === 'active' ? 'good' : 'quiet'}>{packageStateNames[state]}</Tag>
      </View>
      <View className="second">
        {packageUntilWords(validUntil)} · {stores.map((store) => store.name).join('、')}
      </View>
      <View className="package__items">
        {items.map((item) => (
          <ItemRow key={item.id} item={item} over={state !== 'active'} />
        ))}
      </View>
      <View className="package__foot">
        <View className="grow">{boughtWords(owned)}</View>
        {uses.length > 0 && (
          <Pressable className="package__uses" onPress={() => setShowing(true)} testId="package-uses">
            <View className="package__uses-inside">
              使用记录 {uses.length} 次
              <Icon name="forward" size={16} />
            </View>
          </Pressable>
        )}
      </View>
      <UsesSheet name={name} uses={uses} open={showing} onClose={() => setShowing(false)} />
    </Card>
  );
}
