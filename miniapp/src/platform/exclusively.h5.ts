/** Runs one at a time among all tabs of this browser that use the same name. */
export async function exclusively<T>(name: string, work: () => Promise<T>): Promise<T> {
  // Only a secure origin has locks; elsewhere each tab is on its own.
  if (!('locks' in navigator)) return work();
  return navigator.locks.request(name, work) as Promise<T>;
}
