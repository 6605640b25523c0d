/** The facts that a slot's load is forecast from. */
export interface LoadHistory {
  taken: number;
  capacity: number;
  /** Load in percent of the same slot on the same weekday of past weeks that have a record. */
  pastPercents: readonly number[];
}

/** The number of past weeks that give the usual load. */
export const forecastWeeks = 4;

/** Load of a slot in percent; a slot without capacity counts as full. */
export function loadPercent(slot: { taken: number; capacity: number }): number {
  return slot.capacity <= 0 ? 100 : (slot.taken * 100) / slot.capacity;
}

/** Forecast load in percent: the booked load, or the usual load of past weeks when that is higher. */
export function forecastPercent(history: LoadHistory): number {
  const { pastPercents } = history;
  const usual = pastPercents.length === 0 ? 0 : pastPercents.reduce((sum, each) => sum + each, 0) / pastPercents.length;
  return Math.max(loadPercent(history), usual);
}

/** A slot forecast under the store's threshold is off-peak. docs/domain/appointments.md#8. */
export function isOffPeak(history: LoadHistory, belowPercent: number): boolean {
  return forecastPercent(history) < belowPercent;
}

/** The bonus of a visit: the store's bonus when every slot it covers is off-peak; otherwise 0. */
export function offPeakBonus(covered: readonly boolean[], bonusPoints: number): number {
  return covered.length > 0 && covered.every(Boolean) ? bonusPoints : 0;
}
