import Taro from '@tarojs/taro';
import type { FileContent } from '@anxin/shared/contracts/file';
import type { ShownPicture } from './shown-picture-type';

const folder = () => `${Taro.env.USER_DATA_PATH}/pictures`;
let shownCount = 0;

/** Writes a fetched picture to a file, which an image shows by its path. The file goes when the picture does. */
export function showPicture({ type, bytes }: FileContent): Promise<ShownPicture> {
  const files = Taro.getFileSystemManager();
  makeFolder(files);
  shownCount += 1;
  const url = `${folder()}/${Date.now()}-${shownCount}.${type.split('/')[1] ?? 'jpeg'}`;
  const data = bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength) as ArrayBuffer;
  const shown = { url, release: () => files.unlink({ filePath: url }) };
  return new Promise((resolve, reject) => {
    files.writeFile({ filePath: url, data, success: () => resolve(shown), fail: reject });
  });
}

/** Deletes what an earlier run left behind when it was ended by force. */
export function forgetPictures(): void {
  Taro.getFileSystemManager().rmdir({ dirPath: folder(), recursive: true });
}

function makeFolder(files: Taro.FileSystemManager): void {
  try {
    files.accessSync(folder());
  } catch {
    files.mkdirSync(folder(), true);
  }
}
