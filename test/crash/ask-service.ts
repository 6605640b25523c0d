import type { createPointsRooms } from '@anxin/server/domains/points/index';
import { isUnavailable } from '@anxin/server/infra/database';
import { Refusal } from '@anxin/shared/errors';
import { type Acknowledged, type Ask, NoAnswer, type Step } from './steps';

const by = { kind: 'staff', id: 'crash-desk', name: '王经理' } as const;
const quarterHourMs = 15 * 60_000;

type PointsRooms = Pick<ReturnType<typeof createPointsRooms>, 'points' | 'holds' | 'grants'>;

/** Does a step by the services of points, as a request for it does. */
export function takeStep(rooms: PointsRooms, { kind, vehicleId, points: count, key, holdId }: Step) {
  const { points, holds } = rooms;
  const at = new Date();
  const details = { vehicleId, points: count, key, at, title: '结算抵扣', reference: null };
  switch (kind) {
    case 'reward':
      return rewarded(rooms, vehicleId, count, key);
    case 'redeem':
      return points.redeem(null, details).then(({ entry }) => acknowledgedEntry(entry));
    case 'hold':
      return holds
        .holdPoints(null, { ...details, holdUntil: new Date(at.getTime() + quarterHourMs) })
        .then(({ id }) => acknowledgedHold(id));
    case 'capture':
      return holds.captureHold(null, { holdId, key, at }).then(({ entry }) => acknowledgedEntry(entry));
    case 'release':
      return holds.releaseHold(null, { holdId, at }).then(({ id }) => acknowledgedHold(id));
  }
}

/** Asks the service itself. A step that it cannot confirm counts as unknown. */
export function askService(rooms: PointsRooms): Ask {
  return async (step) => {
    try {
      return await takeStep(rooms, step);
    } catch (error) {
      const isLater = error instanceof Refusal && (error.code === 'busy' || error.code === 'request_running');
      throw isLater || isUnavailable(error) ? new NoAnswer(step.key, { cause: error }) : error;
    }
  };
}

async function rewarded(
  { points, grants }: PointsRooms,
  vehicleId: string,
  count: number,
  key: string,
): Promise<Acknowledged> {
  const account = await points.accountOf(vehicleId);
  if (!account) throw new Error(`vehicle ${vehicleId} has no points account`);
  const once = { scope: 'staff:crash-desk|points.reward', key, fingerprint: key };
  const limits = { once: count, day: count };
  const request = {
    account,
    kind: 'other',
    points: count,
    limits,
    pointsPerYuan: 100,
    reason: '到店体验问卷',
  } as const;
  // An employee for each: what one of them may grant in a day is not what this is about.
  const employee = { ...by, id: `crash-desk-${key}` };
  const { entry } = await grants.reward({ ...request, by: employee, at: new Date(), once });
  return acknowledgedEntry(entry);
}

function acknowledgedEntry({ id, seq, balanceAfter }: Acknowledged): Acknowledged {
  return { id, seq, balanceAfter };
}

function acknowledgedHold(id: string): Acknowledged {
  return { id, seq: null, balanceAfter: null };
}
