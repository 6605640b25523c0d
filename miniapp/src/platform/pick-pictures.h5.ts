import Taro from '@tarojs/taro';
import { picturesFailure } from './pictures-failure';
import type { PickedPicture } from './picked-picture';

/** Pictures above this are drawn smaller: the server takes two megabytes, and nobody waits for more. */
const bytesMax = 1_500_000;
const edgePx = 1_600;

/** Lets the person choose pictures; none when they change their mind. */
export async function pickPictures(count: number): Promise<PickedPicture[]> {
  try {
    const { tempFiles } = await Taro.chooseImage({ count, sizeType: ['compressed'], sourceType: ['camera', 'album'] });
    const files = tempFiles.slice(0, count).map(({ originalFileObj }) => originalFileObj);
    return await Promise.all(files.map(pictureOf));
  } catch (error) {
    const failure = picturesFailure(error);
    if (failure) throw failure;
    return [];
  }
}

async function pictureOf(file: File | undefined): Promise<PickedPicture> {
  if (!file) throw new Error('没有读到照片，请重新选择');
  const blob = file.size > bytesMax ? await smaller(file) : file;
  return { url: URL.createObjectURL(blob), bytes: new Uint8Array(await blob.arrayBuffer()) };
}

async function smaller(file: File): Promise<Blob> {
  const bitmap = await createImageBitmap(file);
  const scale = Math.min(1, edgePx / Math.max(bitmap.width, bitmap.height));
  const canvas = document.createElement('canvas');
  canvas.width = Math.round(bitmap.width * scale);
  canvas.height = Math.round(bitmap.height * scale);
  canvas.getContext('2d')?.drawImage(bitmap, 0, 0, canvas.width, canvas.height);
  return new Promise((resolve, reject) => {
    canvas.toBlob((blob) => (blob ? resolve(blob) : reject(new Error('照片无法压缩，请换一张'))), 'image/jpeg', 0.85);
  });
}
