/** A sorted copy; the browsers of 2020 have no `toSorted`. */
export function sorted<T>(items: readonly T[], order: (a: T, b: T) => number): T[] {
  // oxlint-disable-next-line unicorn/no-array-sort -- it is a copy that is sorted
  return Array.from(items).sort(order);
}
