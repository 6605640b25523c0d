/** The kinds of pictures that can be uploaded. */
export const pictureTypes = ['image/jpeg', 'image/png', 'image/webp'] as const;
export type PictureType = (typeof pictureTypes)[number];

/** The first bytes of the file; null stands for any byte. */
const beginnings: Record<PictureType, readonly (number | null)[]> = {
  'image/jpeg': [0xff, 0xd8, 0xff],
  'image/png': [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a],
  // `RIFF`, four bytes of length, `WEBP`.
  'image/webp': [0x52, 0x49, 0x46, 0x46, null, null, null, null, 0x57, 0x45, 0x42, 0x50],
};

/** The picture type by the first bytes; null for a type the app does not store. */
export function pictureTypeOf(bytes: Uint8Array): PictureType | null {
  return (
    pictureTypes.find((type) => beginnings[type].every((byte, place) => byte === null || bytes[place] === byte)) ?? null
  );
}
