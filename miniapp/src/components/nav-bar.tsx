import { View } from '@tarojs/components';
import { useContext, useEffect, useMemo, type ReactNode } from 'react';
import { usePageShown } from '@/hooks/use-page-shown';
import { leavePage } from '@/platform/navigation';
import { colourStatusBar } from '@/platform/status-bar';
import { readWindowInsets } from '@/platform/window-insets';
import { clsx } from 'clsx';
import { Icon } from './icon';
import { Pressable } from './pressable';
import { StripHeight } from './strip-height';
import './nav-bar.scss';

interface NavBarProps {
  /** The page's title; a node at the left instead where the page has one of its own. */
  title?: string | undefined;
  start?: ReactNode;
  /** Shown on the right where there is room for it: the WeChat menu takes that place in WeChat. */
  end?: ReactNode;
  back?: boolean | undefined;
  /** `onBrand` is white on a dark ground and moves with the page. */
  kind?: 'plain' | 'onBrand' | undefined;
}

/** The title bar the page draws itself, clear of the status bar and of WeChat's menu. */
export function NavBar({ title, start, end, back = false, kind = 'plain' }: NavBarProps) {
  const insets = useMemo(() => readWindowInsets(), []);
  const stripPx = useContext(StripHeight);
  // The strip has already made room for the status bar, and the bar comes to rest below it.
  const clear = { top: `${stripPx}px`, paddingTop: `${stripPx > 0 ? 0 : insets.statusBarPx}px` };
  // The strip is light, also over a dark head.
  const isDark = kind === 'onBrand' && stripPx === 0;
  const shown = usePageShown();
  useEffect(() => {
    // WeChat colours the bar of the page in front, even when another page calls.
    if (shown) colourStatusBar(isDark ? 'dark' : 'light');
  }, [isDark, shown]);
  return (
    <View
      className={clsx('nav-bar', `nav-bar--${kind}`)}
      style={kind === 'plain' ? clear : { paddingTop: clear.paddingTop }}
    >
      {isDark && <View className="nav-bar__status" style={{ height: `${insets.statusBarPx}px` }} />}
      <View className="nav-bar__row" style={{ height: `${insets.barPx}px`, paddingRight: `${insets.menuPx}px` }}>
        {back && (
          <Pressable className="nav-bar__back" label="返回" onPress={leavePage} testId="back">
            <Icon name="back" />
          </Pressable>
        )}
        {start && <View className="nav-bar__start">{start}</View>}
        {title && (
          <View className="nav-bar__title" role="heading" aria-level={1}>
            {title}
          </View>
        )}
        {end && insets.menuPx === 0 && <View className="nav-bar__end">{end}</View>}
      </View>
    </View>
  );
}
