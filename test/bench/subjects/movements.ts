import { type BenchParts, newId } from './parts';

/** The points of one posting; negative when it spends them. */
export interface Movement {
  vehicleId: string;
  points: number;
}

/** One movement of each account in turn: all of them earn, then all of them spend it, and so on. */
export function movements(vehicleIds: readonly string[]): () => Movement {
  let posted = 0;
  return () => {
    const vehicleId = vehicleIds[posted % vehicleIds.length] ?? '';
    const isEarned = Math.floor(posted / vehicleIds.length) % 2 === 0;
    posted += 1;
    return { vehicleId, points: isEarned ? 5 : -5 };
  };
}

/** Posts by our service, in a transaction of its own. */
export function posts({ composition, clock }: BenchParts): (movement: Movement) => Promise<void> {
  const { points: service } = composition;
  const details = { title: '到店体验问卷', reference: null, pointsPerYuan: 100 };
  return async ({ vehicleId, points }) => {
    const input = { ...details, vehicleId, points: Math.abs(points), key: newId(), at: clock.now() };
    if (points > 0) await service.earn(null, { ...input, source: 'reward' });
    else await service.redeem(null, input);
  };
}
