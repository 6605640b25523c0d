import type { ChosenFile } from './chosen-file';

/** Pictures above this are drawn smaller: the server takes two megabytes, and nobody waits for more. */
const bytesMax = 1_500_000;
const edgePx = 1_600;

/** The bytes of a chosen picture; a large one is made smaller first. */
export async function pictureBytes({ originalFileObj: file }: ChosenFile): Promise<Uint8Array> {
  if (!file) throw new Error('没有读到照片，请重新选择');
  return new Uint8Array(await (file.size > bytesMax ? await smaller(file) : file).arrayBuffer());
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
