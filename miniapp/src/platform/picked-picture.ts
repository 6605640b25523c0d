/** A picture as the person chose it: its bytes, and an address that an image takes. */
export interface PickedPicture {
  url: string;
  bytes: Uint8Array;
}
