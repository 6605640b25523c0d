import { View } from '@tarojs/components';
import { clsx } from 'clsx';
import type { PressableProps } from './pressable-props';
import './pressable.scss';

/** Whatever can be pressed. */
export function Pressable(props: PressableProps) {
  const { children, className, label, onPress, disabled = false, busy = false, chosen, testId } = props;
  const idle = disabled || busy;
  return (
    <View
      className={clsx('pressable', disabled && 'pressable--disabled', className)}
      hoverClass={idle ? 'none' : 'pressable--pressed'}
      hoverStayTime={80}
      ariaRole="button"
      ariaLabel={label ?? ''}
      data-testid={testId}
      data-chosen={chosen}
      onClick={(event) => {
        event.stopPropagation();
        if (!idle) onPress?.();
      }}
    >
      {children}
    </View>
  );
}
