/** The odometer at a certain time. */
export interface MileageReading {
  at: Date;
  mileageKm: number;
}

/** Days of driving that the daily mileage is taken from. */
export const recentDays = 90;
/** Readings closer together than this say little about a vehicle's habits. */
const shortestSpanDays = 7;
const dayMs = 24 * 60 * 60_000;

/**
 * Kilometres a day over the recent readings (oldest first): from the first one within {@link recentDays} of the last, or
 * from an earlier one when those lie too close together. Null when there is nothing to go by.
 */
export function dailyKm(readings: readonly MileageReading[]): number | null {
  const last = readings.at(-1);
  if (!last) return null;
  const farEnough = readings.filter((reading) => daysBetween(reading, last) >= shortestSpanDays);
  const base = farEnough.find((reading) => daysBetween(reading, last) <= recentDays) ?? farEnough.at(-1);
  return base ? (last.mileageKm - base.mileageKm) / daysBetween(base, last) : null;
}

function daysBetween(from: MileageReading, to: MileageReading): number {
  return (to.at.getTime() - from.at.getTime()) / dayMs;
}
