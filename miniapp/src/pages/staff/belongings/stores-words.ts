/** Names the stores, unless it is only this one: `安心浦东店、安心徐汇店可用`. */
export function storesWords(stores: readonly { name: string }[]): string | null {
  return stores.length > 1 ? `${stores.map(({ name }) => name).join('、')}可用` : null;
}
