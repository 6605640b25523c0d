import type { Quote } from '@anxin/shared/contracts/settlement';
import { formatCount } from '@anxin/shared/values/money';
import type { Points } from '@anxin/shared/values/points';

export type PointsTerms = Pick<Quote, 'pointsMax' | 'pointsStep'>;

/** What was typed, or why it cannot be redeemed. */
export type PointsEntry = { points: Points; fault: null } | { points: null; fault: string };

/** Reads points a person typed: whole steps, at most what the bill takes. Nothing typed is none. */
export function readPoints(typed: string, { pointsMax, pointsStep }: PointsTerms): PointsEntry {
  const digits = typed.replaceAll(/[,\s]/g, '');
  if (digits === '') return { points: 0, fault: null };
  if (!/^\d{1,9}$/.test(digits)) return { points: null, fault: '只填整数积分' };
  const points = Number(digits);
  if (points > pointsMax) return { points: null, fault: `本单最多可用 ${formatCount(pointsMax)} 积分` };
  if (points % pointsStep !== 0) return { points: null, fault: `须为 ${formatCount(pointsStep)} 的整数倍` };
  return { points, fault: null };
}

/** One step more or fewer, kept between none and the most the bill takes. */
export function stepPoints(points: Points, steps: 1 | -1, { pointsMax, pointsStep }: PointsTerms): Points {
  return Math.min(pointsMax, Math.max(0, (Math.floor(points / pointsStep) + steps) * pointsStep));
}
