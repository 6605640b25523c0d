import { View } from '@tarojs/components';
import { Card } from '@/components/card';
import { Icon } from '@/components/icon';
import type { IconName } from '@/components/icon-names';
import './rule-list.scss';

export interface Rule {
  icon: IconName;
  title: string;
  text: string;
}

/** Rules one below the other, each with its drawing. */
export function RuleList({ rules }: { rules: readonly Rule[] }) {
  return (
    <Card className="points-rules">
      {rules.map(({ icon, title, text }) => (
        <View key={`${title}${text}`} className="points-rule">
          <View className="points-rule__tile">
            <Icon name={icon} size={20} />
          </View>
          <View className="grow">
            <View className="points-rule__title">{title}</View>
            <View className="second">{text}</View>
          </View>
        </View>
      ))}
    </Card>
  );
}
