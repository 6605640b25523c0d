import { View } from '@tarojs/components';
import { useMemo, type ReactNode } from 'react';
import { useLost } from '@/hooks/connection';
import { ConnectionNotice } from '@/hooks/connection-notice';
import { useLargeText } from '@/hooks/use-large-text';
import { readWindowInsets } from '@/platform/window-insets';
import { PrivacySheet } from '@/platform/privacy-sheet';
import { clsx } from 'clsx';
import { StripHeight } from './strip-height';
import { ToastLine } from './toast-line';
import './screen.scss';

interface ScreenProps {
  children: ReactNode;
  /** `owner` is a column of phone width, centred on a desktop; `staff` takes the whole window. */
  kind?: 'owner' | 'staff' | undefined;
  /** Leaves room at the end for a fixed bar. */
  withBar?: boolean | undefined;
  className?: string | undefined;
}

/** As high as its button. */
const stripPx = 44;

/** The root of a page: its width, the size of type the person chose and its room at the end. */
export function Screen({ children, kind = 'owner', withBar = false, className }: ScreenProps) {
  const largeText = useLargeText();
  const { statusBarPx } = useMemo(() => readWindowInsets(), []);
  const hasStrip = useLost() !== null && kind === 'owner';
  return (
    <View
      className={clsx(
        'screen',
        `screen--${kind}`,
        kind === 'staff' && 'desk',
        largeText && 'large-text',
        withBar && 'screen--with-bar',
        className,
      )}
    >
      {hasStrip && <ConnectionNotice place="top" />}
      <StripHeight.Provider value={hasStrip ? statusBarPx + stripPx : 0}>{children}</StripHeight.Provider>
      {kind === 'staff' && <ConnectionNotice place="bottom" />}
      <PrivacySheet />
      <ToastLine />
    </View>
  );
}

/** The column of cards of a page, with the page's edge. */
export function Stack({ children, className }: { children: ReactNode; className?: string }) {
  return <View className={clsx('stack', className)}>{children}</View>;
}

/** A heading over a group of cards, with a word at its right. */
export function Heading({ children, aside }: { children: ReactNode; aside?: ReactNode }) {
  return (
    <View className="heading">
      <View className="heading__text" role="heading" aria-level={2}>
        {children}
      </View>
      {aside && <View className="heading__aside">{aside}</View>}
    </View>
  );
}
