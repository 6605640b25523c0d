/** The odometer at a certain time. */
export interface MileageReading {
  at: Date;
  mileageKm: number;
}

/** The days of driving that decide the daily mileage. */
export const recentDays = 90;
/** Readings that are closer together do not show a vehicle's usual distance. */
const shortestSpanDays = 7;
const dayMs = 24 * 60 * 60_000;

/**
 * Kilometres a day over the recent readings (oldest first): from the first one within {@link recentDays} of the last,
 * or from an earlier one when those are too close together. Null when there are too few readings.
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
