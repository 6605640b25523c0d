import { View } from '@tarojs/components';
import { useMemo } from 'react';
import { readWindowInsets } from '@/platform/window-insets';
import { clsx } from 'clsx';
import { Icon } from './icon';
import { Pressable } from './pressable';
import './connection-strip.scss';

interface ConnectionStripProps {
  text: string;
  /** `top` is a bar over the page, clear of WeChat's menu; `bottom` lies over the page's foot. */
  place: 'top' | 'bottom';
  onRetry: () => void;
}

/** The one message of a page that cannot be read now. */
export function ConnectionStrip({ text, place, onRetry }: ConnectionStripProps) {
  const { statusBarPx, menuPx } = useMemo(() => readWindowInsets(), []);
  const clear = place === 'top' ? { paddingTop: `${statusBarPx}px`, paddingRight: `${menuPx}px` } : {};
  return (
    <View className={clsx('connection', `connection--${place}`)} style={clear}>
      <View className="connection__words" role="status" data-testid="connection-lost">
        <Icon name="offline" size={18} />
        <View>{text}</View>
      </View>
      <Pressable className="connection__retry" label="立即重试" onPress={onRetry} testId="retry">
        重试
      </Pressable>
    </View>
  );
}
