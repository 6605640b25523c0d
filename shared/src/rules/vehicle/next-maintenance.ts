import { addDays, type Day, dayOf, inZone, type StoreZone } from '../../values/store-time';
import { dailyKm, type MileageReading } from './daily-mileage';

/** A vehicle is due by distance or by time, whichever comes first. */
export const maintenanceInterval = { km: 10_000, months: 12 } as const;

export interface NextMaintenance {
  inKm: number;
  inDays: number;
  day: Day;
  /** The used part of the interval, 0–100. */
  progressPercent: number;
}

interface MaintainedVehicle {
  /** The time and mileage of the last maintenance; null when unknown. */
  lastMaintenance: MileageReading | null;
  /** The odometer readings, oldest first. */
  readings: readonly MileageReading[];
}

/**
 * The next maintenance of the vehicle: by distance, from its recent daily mileage, or by time. Null when no last
 * maintenance is known.
 */
export function nextMaintenance(vehicle: MaintainedVehicle, at: Date, zone: StoreZone): NextMaintenance | null {
  const { lastMaintenance: last, readings } = vehicle;
  if (!last) return null;
  const latest = readings.at(-1) ?? last;
  const drivenKm = Math.max(0, latest.mileageKm - last.mileageKm);
  const inKm = Math.max(0, maintenanceInterval.km - drivenKm);
  const today = dayOf(at, zone);
  const fromDay = dayOf(last.at, zone);
  const byTime = inZone(last.at, zone).add(maintenanceInterval.months, 'month').format('YYYY-MM-DD');
  const byDistance = dayByDistance(inKm, dailyKm(readings), dayOf(latest.at, zone));
  const day = byDistance !== null && byDistance < byTime ? byDistance : byTime;
  const usedKm = drivenKm / maintenanceInterval.km;
  const usedTime = daysFrom(fromDay, today) / daysFrom(fromDay, byTime);
  return {
    inKm,
    inDays: Math.max(0, daysFrom(today, day)),
    day,
    progressPercent: Math.round(100 * Math.min(1, Math.max(0, usedKm, usedTime))),
  };
}

/** The day the rest of the distance is driven; null when the vehicle's daily distance is unknown or 0. */
function dayByDistance(inKm: number, perDayKm: number | null, from: Day): Day | null {
  if (inKm === 0) return from;
  if (perDayKm === null || perDayKm <= 0) return null;
  const days = Math.ceil(inKm / perDayKm);
  return days > 366 ? null : addDays(from, days);
}

function daysFrom(from: Day, to: Day): number {
  return (Date.parse(to) - Date.parse(from)) / 86_400_000;
}
