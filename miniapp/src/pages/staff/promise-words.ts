/** `60 分钟`, `4 小时`: how long a promise is, as it is advertised. */
export function promiseSpan(minutes: number): string {
  return minutes >= 120 && minutes % 60 === 0 ? `${minutes / 60} 小时` : `${minutes} 分钟`;
}
