/** A fetched picture under an address that an image takes, until it is released. */
export interface ShownPicture {
  url: string;
  release(): void;
}
