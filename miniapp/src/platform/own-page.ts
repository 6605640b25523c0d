/** The page of an address's `onward`, when it is one of ours: an address could say anything. */
export function ownPage(onward: string | undefined): string | null {
  const page = decodeURIComponent(onward ?? '');
  return page.startsWith('/pages/') ? page : null;
}
