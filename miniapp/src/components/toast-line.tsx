import { View } from '@tarojs/components';
import { useMemo, useSyncExternalStore } from 'react';
import { usePageShown } from '@/hooks/use-page-shown';
import { readWindowInsets } from '@/platform/window-insets';
import { Icon } from './icon';
import { shownToast, watchToast } from './toast';
import './toast-line.scss';

/**
 * The toast of the page in front. It stands at the top on both platforms: WeChat's own stands in the middle and covers the
 * field that is being typed in.
 */
export function ToastLine() {
  const toast = useSyncExternalStore(watchToast, shownToast);
  const isInFront = usePageShown();
  const topPx = useMemo(() => {
    const { statusBarPx, barPx, menuPx } = readWindowInsets();
    return (menuPx > 0 ? statusBarPx + barPx : 8) + 8;
  }, []);
  if (toast === null || !isInFront) return null;
  return (
    <View className="toast" style={{ top: `${topPx}px` }}>
      <View className="toast__inside" role={toast.kind === 'problem' ? 'alert' : 'status'} data-testid="toast">
        {toast.kind === 'done' && <Icon name="check" size={18} />}
        {toast.kind === 'confirming' && <View className="toast__spinner" />}
        <View className="toast__words">{toast.text}</View>
      </View>
    </View>
  );
}
