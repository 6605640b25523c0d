import { useDidHide, useDidShow } from '@tarojs/taro';
import { useState } from 'react';

/** False while another page lies over this one: this page still exists, but keys are not meant for it. */
export function usePageShown(): boolean {
  const [shown, setShown] = useState(true);
  useDidShow(() => setShown(true));
  useDidHide(() => setShown(false));
  return shown;
}
