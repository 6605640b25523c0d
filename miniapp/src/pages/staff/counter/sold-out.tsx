import { View } from '@tarojs/components';
import type { ReactNode } from 'react';
import { Tag } from '@/components/tag';
import './sale.scss';

/** An offer that is sold out. */
export function SoldOut({ title, text }: { title: string; text: ReactNode }) {
  return (
    <View className="sale__gone" role="listitem">
      <View className="grow">
        <View>{title}</View>
        <View className="second">{text}</View>
      </View>
      <Tag>已售完</Tag>
    </View>
  );
}
