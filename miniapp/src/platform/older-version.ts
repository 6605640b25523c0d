/** Says if a version such as `2.9.4` comes before another, compared number by number. */
export function isOlderVersion(version: string, lowest: string): boolean {
  const numbersOf = (text: string) => text.split('.').map((part) => Number.parseInt(part, 10) || 0);
  const [own, wanted] = [numbersOf(version), numbersOf(lowest)];
  for (let at = 0; at < Math.max(own.length, wanted.length); at += 1) {
    const difference = (own[at] ?? 0) - (wanted[at] ?? 0);
    if (difference !== 0) return difference < 0;
  }
  return false;
}
