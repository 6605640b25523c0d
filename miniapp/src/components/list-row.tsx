import { View } from '@tarojs/components';
import type { ReactNode } from 'react';
import { clsx } from 'clsx';
import { Icon } from './icon';
import type { IconName } from './icon-names';
import { Pressable } from './pressable';
import './list-row.scss';

interface ListRowProps {
  title: ReactNode;
  text?: ReactNode;
  icon?: IconName | undefined;
  /** On the right, over `note`. */
  value?: ReactNode;
  note?: ReactNode;
  onPress?: (() => void) | undefined;
  label?: string | undefined;
  testId?: string | undefined;
}

/** One line of a list: what it is, and on the right its value. With `onPress` it shows that it leads somewhere. */
export function ListRow({ title, text, icon, value, note, onPress, label, testId }: ListRowProps) {
  const inside = (
    <View className="list-row__inside">
      {icon && <Icon name={icon} size={22} className="list-row__icon" />}
      <View className="grow">
        <View className="list-row__title">{title}</View>
        {text && <View className="list-row__text">{text}</View>}
      </View>
      {(value || note) && (
        <View className="list-row__end">
          {value && <View className="list-row__value">{value}</View>}
          {note && <View className="list-row__text">{note}</View>}
        </View>
      )}
      {onPress && <Icon name="forward" size={18} className="list-row__forward" />}
    </View>
  );
  const classes = clsx('list-row', onPress && 'list-row--pressable');
  if (!onPress)
    return (
      <View className={classes} data-testid={testId}>
        {inside}
      </View>
    );
  return (
    <Pressable className={classes} onPress={onPress} label={label} testId={testId}>
      {inside}
    </Pressable>
  );
}
