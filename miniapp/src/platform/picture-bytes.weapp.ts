import Taro from '@tarojs/taro';
import type { ChosenFile } from './chosen-file';

/** The bytes of a chosen picture, which WeChat has compressed already. */
export function pictureBytes({ path: filePath }: ChosenFile): Promise<Uint8Array> {
  return new Promise((resolve, reject) => {
    Taro.getFileSystemManager().readFile({
      filePath,
      success: ({ data }) => resolve(new Uint8Array(data as ArrayBuffer)),
      fail: ({ errMsg }) => reject(new Error(errMsg)),
    });
  });
}
