import type { FileContent } from '@anxin/shared/contracts/file';
import { pictureTypeOf } from '@anxin/shared/values/picture';
import { pickPictures } from './pick-pictures';

/** A picture that was chosen, with the address an image takes. */
export interface ChosenPicture {
  url: string;
  content: FileContent;
}

/**
 * Lets the person take or choose pictures; none when they change their mind. Refuses, in words, files that are not
 * pictures or could not be read.
 */
export async function choosePictures(count: number): Promise<ChosenPicture[]> {
  const picked = await pickPictures(count);
  return picked.map(({ url, bytes }) => {
    const type = pictureTypeOf(bytes);
    if (!type) throw new Error('请选择 JPG、PNG 或 WebP 照片');
    return { url, content: { type, bytes } };
  });
}

/** Compares two pictures by content, not by address. */
export function isSamePicture({ content: one }: ChosenPicture, { content: other }: ChosenPicture): boolean {
  return one.bytes.length === other.bytes.length && one.bytes.every((byte, at) => byte === other.bytes[at]);
}
