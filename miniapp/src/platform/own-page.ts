/** The page in an address's `onward`, if it is one of ours: an address can hold anything. */
export function ownPage(onward: string | undefined): string | null {
  const page = decodeURIComponent(onward ?? '');
  return page.startsWith('/pages/') ? page : null;
}
