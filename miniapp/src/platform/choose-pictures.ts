import Taro from '@tarojs/taro';
import type { FileContent } from '@anxin/shared/contracts/file';
import { pictureTypeOf } from '@anxin/shared/values/picture';
import { base64Of } from './base64';
import { pictureBytes } from './picture-bytes';

/** A picture that was chosen, with the address an image takes. */
export interface ChosenPicture {
  url: string;
  content: FileContent;
}

/** Lets the person take pictures or choose some; none when they change their mind. */
export async function choosePictures(count: number): Promise<ChosenPicture[]> {
  const chosen = await Taro.chooseImage({ count, sizeType: ['compressed'], sourceType: ['camera', 'album'] }).catch(
    () => null,
  );
  const pictures: ChosenPicture[] = [];
  for (const file of chosen?.tempFiles.slice(0, count) ?? []) {
    const bytes = await pictureBytes(file);
    const type = pictureTypeOf(bytes);
    if (!type) throw new Error('请选择 JPG、PNG 或 WebP 照片');
    const content = { type, bytes };
    pictures.push({ url: pictureUrl(content), content });
  }
  return pictures;
}

/** The picture as an address that an image takes on both platforms. */
export function pictureUrl({ type, bytes }: FileContent): string {
  return `data:${type};base64,${base64Of(bytes)}`;
}
