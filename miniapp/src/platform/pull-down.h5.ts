import { useDidHide, useDidShow } from '@tarojs/taro';
import { useEffect, useLayoutEffect, useRef } from 'react';
import { toastDone } from '@/components/toast';

/** The distance in px that the finger must move down. */
const farPx = 110;

/**
 * Pulling down at the top of a page in a browser. The framework's own pull-down treats any position as the top, so
 * scrolling back up would refresh.
 */
export function usePullDown(read: () => Promise<unknown>): void {
  const latest = useRef(read);
  const shown = useRef(true);
  useLayoutEffect(() => {
    latest.current = read;
  });
  useDidShow(() => {
    shown.current = true;
  });
  useDidHide(() => {
    shown.current = false;
  });
  useEffect(() => {
    let from: { x: number; y: number } | null = null;
    const start = ({ touches, target }: TouchEvent) => {
      const [touch] = touches;
      from = shown.current && touch && touches.length === 1 && isAtTop(target) ? at(touch) : null;
    };
    const end = ({ changedTouches: [touch] }: TouchEvent) => {
      if (!from || !touch) return;
      const { x, y } = at(touch);
      if (y - from.y > farPx && Math.abs(x - from.x) < farPx / 2) void latest.current().then(() => toastDone('已更新'));
      from = null;
    };
    document.addEventListener('touchstart', start, { passive: true });
    document.addEventListener('touchend', end, { passive: true });
    return () => {
      document.removeEventListener('touchstart', start);
      document.removeEventListener('touchend', end);
    };
  }, []);
}

const at = (touch: Touch) => ({ x: touch.clientX, y: touch.clientY });

/** True where nothing above is scrolled, and no sheet lies over the page. */
function isAtTop(target: EventTarget | null): boolean {
  if (!(target instanceof Element) || target.closest('.sheet')) return false;
  for (let element: Element | null = target; element; element = element.parentElement)
    if (element.scrollTop > 0) return false;
  return true;
}
