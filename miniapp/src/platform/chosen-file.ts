import type Taro from '@tarojs/taro';

/** A picture as the platform hands it over: a path in WeChat, a file in a browser. */
export type ChosenFile = Taro.chooseImage.ImageFile;
