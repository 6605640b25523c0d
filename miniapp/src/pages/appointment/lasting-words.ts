/** A length of time as a promise says it: `60 分钟`, `4 小时`, `5 小时 30 分`. */
export function lastingWords(minutes: number): string {
  const [hours, rest] = [Math.floor(minutes / 60), minutes % 60];
  if (hours < 2) return `${minutes} 分钟`;
  return rest === 0 ? `${hours} 小时` : `${hours} 小时 ${rest} 分`;
}

/** A running clock: `17:42`, with hours from the sixtieth minute on (`1:02:03`). Seconds are cut, not rounded. */
export function clockWords(ms: number): string {
  const seconds = Math.max(0, Math.floor(ms / 1000));
  const pair = (count: number) => String(count).padStart(2, '0');
  const tail = `${pair(Math.floor(seconds / 60) % 60)}:${pair(seconds % 60)}`;
  return seconds < 3600 ? tail : `${Math.floor(seconds / 3600)}:${tail}`;
}
