/** WeChat runs one instance of the app: there is nobody to exclude. */
export function exclusively<T>(_name: string, work: () => Promise<T>): Promise<T> {
  return work();
}
