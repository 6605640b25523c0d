import Taro from '@tarojs/taro';
import type { FileContent } from '@anxin/shared/contracts/file';

/** Opens the file in WeChat's viewer, from which it can be forwarded or saved; WeChat saves nothing by itself. */
export async function saveFile({ bytes, name = '' }: FileContent): Promise<void> {
  const filePath = `${Taro.env.USER_DATA_PATH}/${name}`;
  const { buffer, byteOffset, byteLength } = bytes;
  const data = buffer.slice(byteOffset, byteOffset + byteLength) as ArrayBuffer;
  await new Promise<void>((resolve, reject) => {
    const fail = ({ errMsg }: { errMsg: string }) => reject(new Error(errMsg));
    Taro.getFileSystemManager().writeFile({ filePath, data, success: () => resolve(), fail });
  });
  await Taro.openDocument({ filePath, fileType: 'xlsx', showMenu: true });
}
