import { View } from '@tarojs/components';
import type { ReactNode } from 'react';
import './bottom-bar.scss';

interface BottomBarProps {
  /** The effect of the button, shown on its left. */
  children?: ReactNode;
  action: ReactNode;
}

/** The fixed bar with the one thing to do on the page; the page's `Screen` leaves room by `withBar`. */
export function BottomBar({ children, action }: BottomBarProps) {
  return (
    <View className="bottom-bar">
      <View className="bottom-bar__inside">
        {children && <View className="grow">{children}</View>}
        <View className={children ? 'bottom-bar__action' : 'grow'}>{action}</View>
      </View>
    </View>
  );
}
