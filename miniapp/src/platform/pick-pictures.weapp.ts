import Taro from '@tarojs/taro';
import { picturesFailure } from './pictures-failure';
import type { PickedPicture } from './picked-picture';

/**
 * Lets the person take or choose pictures; none when they change their mind. An image shows WeChat's own temporary file:
 * the bytes never go through the page's data.
 */
export async function pickPictures(count: number): Promise<PickedPicture[]> {
  try {
    const paths = (await chooseFiles(count)).slice(0, count);
    return await Promise.all(paths.map(async (url) => ({ url, bytes: await bytesOf(url) })));
  } catch (error) {
    const failure = picturesFailure(error);
    if (failure) throw failure;
    return [];
  }
}

/** The paths of the files. Taro does not make a promise of this function, so it is called with callbacks. */
function chooseFiles(count: number): Promise<string[]> {
  return new Promise((resolve, reject) => {
    void Taro.chooseMedia({
      count,
      mediaType: ['image'],
      sizeType: ['compressed'],
      sourceType: ['camera', 'album'],
      success: ({ tempFiles }) => resolve(tempFiles.map(({ tempFilePath }) => tempFilePath)),
      fail: reject,
    });
  });
}

function bytesOf(filePath: string): Promise<Uint8Array> {
  return new Promise((resolve, reject) => {
    Taro.getFileSystemManager().readFile({
      filePath,
      success: ({ data }) => resolve(new Uint8Array(data as ArrayBuffer)),
      fail: reject,
    });
  });
}
