import Taro from '@tarojs/taro';

/** While `on`, WeChat asks before a step back by its arrow, a swipe or the key of the phone. */
export function guardPageExit(on: boolean, _leaving: (leave: () => void) => void): void {
  if (on) Taro.enableAlertBeforeUnload({ message: '离开后，刚才填写的内容不会保留。' });
  else Taro.disableAlertBeforeUnload({});
}
