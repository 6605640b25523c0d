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
    // Taro leaves out a file that the browser cannot show, and says nothing.
    if (tempFiles.length === 0) throw cannotBeShown();
    for (const { path } of tempFiles) URL.revokeObjectURL(path);
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

/** Draws the picture by an `<img>`, which turns a photo upright by itself. Safari 14 has no `createImageBitmap`. */
async function smaller(file: File): Promise<Blob> {
  const url = URL.createObjectURL(file);
  try {
    const image = await imageAt(url);
    const scale = Math.min(1, edgePx / Math.max(image.naturalWidth, image.naturalHeight));
    const canvas = document.createElement('canvas');
    canvas.width = Math.round(image.naturalWidth * scale);
    canvas.height = Math.round(image.naturalHeight * scale);
    const brush = canvas.getContext('2d');
    if (!brush) throw notSmaller();
    brush.drawImage(image, 0, 0, canvas.width, canvas.height);
    return await jpegOf(canvas);
  } finally {
    URL.revokeObjectURL(url);
  }
}

function imageAt(url: string): Promise<HTMLImageElement> {
  return new Promise((resolve, reject) => {
    const image = new Image();
    image.addEventListener('load', () => resolve(image));
    image.addEventListener('error', () => reject(cannotBeShown()));
    image.src = url;
  });
}

function jpegOf(canvas: HTMLCanvasElement): Promise<Blob> {
  return new Promise((resolve, reject) => {
    canvas.toBlob((blob) => (blob ? resolve(blob) : reject(notSmaller())), 'image/jpeg', 0.85);
  });
}

const cannotBeShown = () => new Error('这张照片打不开，请换一张');
const notSmaller = () => new Error('照片无法压缩，请换一张');
