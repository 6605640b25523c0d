import type { PointsForecast } from '@anxin/shared/contracts/points-forecast';
import type { Earning } from '@anxin/shared/rules/points/earning';
import { earningKindNames } from '@anxin/shared/rules/points/origin-names';
import type { ForecastRecord } from './forecast.service';

export function presentForecast(forecast: ForecastRecord): PointsForecast {
  const { appointmentId, startsAt, paidFen, earnings, nextFrequency } = forecast;
  return {
    appointmentId,
    startsAt: startsAt.toISOString(),
    paidFen,
    points: earnings.reduce((sum, { points }) => sum + points, 0),
    parts: earnings.map((earning) => ({ kind: earning.kind, title: titleOf(earning), points: earning.points })),
    nextFrequency: nextFrequency && { visit: nextFrequency.visit, points: nextFrequency.points },
  };
}

/** Shorter than the statement's title, because the service is shown beside it. */
function titleOf({ kind, title }: Earning): string {
  return kind === 'consumption' || kind === 'off_peak' ? earningKindNames[kind] : title;
}
