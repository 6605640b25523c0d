import Taro from '@tarojs/taro';
import { useSyncExternalStore } from 'react';

/** Width of the window in px, followed as it changes. */
export function useWindowWidth(): number {
  return useSyncExternalStore(watch, () => Taro.getWindowInfo().windowWidth);
}

function watch(listener: () => void): () => void {
  Taro.onWindowResize(listener);
  return () => Taro.offWindowResize(listener);
}
