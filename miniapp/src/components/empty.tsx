import { View } from '@tarojs/components';
import { Button } from './button';
import { Icon } from './icon';
import type { IconName } from './icon-names';
import './notice.scss';

interface EmptyProps {
  title: string;
  /** Says what will be shown here, or what to do to have it. */
  text?: string;
  icon?: IconName;
  action?: { text: string; onPress: () => void };
  testId?: string;
}

/** Nothing here yet, and what to do about it. */
export function Empty({ title, text, icon = 'empty', action, testId }: EmptyProps) {
  return (
    <View className="notice" data-testid={testId}>
      <View className="notice__drawing">
        <Icon name={icon} size={30} />
      </View>
      <View className="notice__title">{title}</View>
      {text && <View className="notice__text">{text}</View>}
      {action && (
        <View className="notice__act">
          <Button kind="secondary" size="small" onPress={action.onPress}>
            {action.text}
          </Button>
        </View>
      )}
    </View>
  );
}
