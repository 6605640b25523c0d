import { useDidHide, useDidShow } from '@tarojs/taro';
import { useEffect, useRef } from 'react';

/** A part that comes with its page sees the page being shown at once. */
const soonMs = 5_000;

/**
 * Calls back each time the page is shown again after it was left. A part that was added later (after logging in, after
 * its data was read, or while another page lay over this one) is told of the first return too.
 */
export function useReturn(work: () => void): void {
  const wasLeft = useRef(false);
  const mountedAtMs = useRef(Number.POSITIVE_INFINITY);
  const latest = useRef(work);
  useEffect(() => {
    latest.current = work;
  });
  useEffect(() => {
    mountedAtMs.current = Date.now();
  }, []);
  useDidHide(() => {
    wasLeft.current = true;
  });
  useDidShow(() => {
    if (wasLeft.current || Date.now() - mountedAtMs.current > soonMs) latest.current();
    wasLeft.current = false;
  });
}
