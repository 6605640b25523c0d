/**
 * A short print of an input: equal inputs have equal prints, whatever the order of their fields. It is neither secret
 * nor a proof. When two inputs have one print, the server refuses the second (`idempotency_key_reused`) and never mixes
 * them up.
 */
export function printOf(input: unknown): string {
  return hashOf(JSON.stringify(sorted(input)) ?? '');
}

/** Fields in the order of their names, without those that are not sent; bytes as their own print. */
function sorted(value: unknown): unknown {
  if (value instanceof Uint8Array) return `bytes ${value.byteLength} ${hashOf(value)}`;
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  const fields = Object.entries(value).filter(([, field]) => field !== undefined);
  fields.sort(([left], [right]) => (left < right ? -1 : 1));
  return Object.fromEntries(fields.map(([name, field]) => [name, sorted(field)]));
}

/** 64 bits as hexadecimal, by two rounds of FNV-1a with different starts. WeChat has no digest to call synchronously. */
function hashOf(data: string | Uint8Array): string {
  return [0x811c9dc5, 0x2f0b4a57].map((start) => fnv1a(data, start).toString(16).padStart(8, '0')).join('');
}

function fnv1a(data: string | Uint8Array, start: number): number {
  let hash = start;
  for (let place = 0; place < data.length; place += 1) {
    const unit = typeof data === 'string' ? data.charCodeAt(place) : (data[place] ?? 0);
    hash = Math.imul(hash ^ unit, 0x01000193);
    // FNV-1a alone mixes its high bits too little for the second round to be independent of the first.
    hash ^= hash >>> 15;
  }
  return hash >>> 0;
}
