import type { Quote } from '@anxin/shared/contracts/settlement';
import { fewestPoints, leastRedeemable, worthFen } from '@anxin/shared/rules/points/worth';
import { formatCount } from '@anxin/shared/values/money';
import type { Points } from '@anxin/shared/values/points';
import { plain, readWhole } from '@anxin/shared/values/typed';

export type PointsTerms = Pick<Quote, 'pointsMax' | 'pointsStep' | 'pointsPerYuan'>;

/** The points to take, or the reason why the typed number cannot be redeemed. */
export type PointsEntry = { points: Points; fault: null } | { points: null; fault: string };

const stepsOf = ({ pointsPerYuan, pointsStep: step }: Pick<PointsTerms, 'pointsPerYuan' | 'pointsStep'>) => ({
  pointsPerYuan,
  step,
});

/**
 * Reads the points that a person typed: whole steps, worth at least a fen, at most as many as the bill takes. The
 * result is the fewest points of that worth, as the server takes them. An empty field is none. docs/domain/points.md#2.
 */
export function readPoints(typed: string, terms: PointsTerms): PointsEntry {
  const { pointsMax, pointsStep, pointsPerYuan } = terms;
  if (plain(typed) === '') return { points: 0, fault: null };
  const wanted = readWhole(typed);
  if (wanted === null) return { points: null, fault: '只填整数积分' };
  if (wanted === 0) return { points: 0, fault: null };
  if (wanted % pointsStep !== 0) return { points: null, fault: `须为 ${formatCount(pointsStep)} 的整数倍` };
  if (worthFen(wanted, pointsPerYuan) === 0) {
    return { points: null, fault: `至少 ${formatCount(leastPoints(terms))} 积分才能抵扣` };
  }
  const points = fewestPoints(wanted, stepsOf(terms));
  if (points > pointsMax) return { points: null, fault: `本单最多可用 ${formatCount(pointsMax)} 积分` };
  return { points, fault: null };
}

/** The fewest points that pay anything. */
export function leastPoints(terms: Pick<PointsTerms, 'pointsPerYuan' | 'pointsStep'>): Points {
  return leastRedeemable(stepsOf(terms));
}

/** The next points with another worth, kept between none and the most that the bill takes. */
export function stepPoints(points: Points, steps: 1 | -1, terms: PointsTerms): Points {
  const { pointsMax, pointsStep } = terms;
  const least = leastPoints(terms);
  const whole = Math.floor(points / pointsStep) * pointsStep;
  if (steps === 1) return Math.min(pointsMax, fewestPoints(whole + least, stepsOf(terms)));
  const fewer = points > whole ? whole : whole - pointsStep;
  return Math.max(0, fewestPoints(Math.max(0, fewer), stepsOf(terms)));
}
