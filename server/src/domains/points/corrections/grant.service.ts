import { randomUUID } from 'node:crypto';
import type { PointsSummary, RewardKind } from '@anxin/shared/contracts/points';
import { Refusal } from '@anxin/shared/errors';
import { rewardTitle } from '@anxin/shared/rules/points/reward';
import { dayOf } from '@anxin/shared/values/store-time';
import { type Database, isDuplicateKey, type Session } from '../../../infra/database';
import type { Once } from '../../../infra/idempotency.model';
import {
  type AccountRecord,
  JournalExists,
  type JournalRecord,
  type PostedBy,
  type PointsService,
  summarise,
} from '../ledger';
import type { GrantDayModel } from './grant-day.model';

/** The answer to a client's posting: the entry, and the account right after it. */
export interface Posted {
  entry: JournalRecord;
  summary: PointsSummary;
}

export interface ClientPosting {
  account: AccountRecord;
  reason: string;
  by: PostedBy;
  at: Date;
  once: Once | null;
}

export interface GrantLimits {
  /** The most points of one reward. */
  once: number;
  /** The most points of all the employee's rewards on a day of the store. */
  day: number;
}

export interface Reward extends ClientPosting {
  kind: RewardKind;
  points: number;
  limits: GrantLimits;
  /** n of the account's programme that day. */
  pointsPerYuan: number;
}

export interface GrantService {
  /**
   * Grants reward points. Refuses with `points_limit` above the limit of one reward, `points_day_limit` above the rest
   * of the employee's day, or `points_account_closed`. docs/domain/points.md#3.
   */
  reward(input: Reward): Promise<Posted>;
  /** The points the employee has granted on the store's day, reversed or not. */
  grantedOn(of: { storeId: string; staffId: string; at: Date }): Promise<number>;
}

/** The first grant of a day is tried this many times when another grant of the same moment was first. */
const triesMax = 3;

export function createGrantService(parts: {
  database: Database;
  points: PointsService;
  grantDays: GrantDayModel;
}): GrantService {
  const { database, points: ledger, grantDays } = parts;

  /** Counts the reward towards the employee's day. Rewards by the system have no day limit. */
  async function countTowardsDay(session: Session, { account, points, limits, by, at }: Reward): Promise<void> {
    if (by.id === null) return;
    const of = { storeId: account.storeId, day: dayOf(at), staffId: by.id };
    const left = await grantDays.take(session, of, points, limits.day);
    if (left !== null) throw new Refusal('points_day_limit', { detail: `今天还可奖励 ${Math.max(0, left)} 积分` });
  }

  async function post(session: Session, input: Reward, key: string): Promise<Posted> {
    const { account, kind, points, limits, pointsPerYuan, reason, by, at } = input;
    if (points > limits.once) throw new Refusal('points_limit', { detail: `单次最多可奖励 ${limits.once} 积分` });
    await countTowardsDay(session, input);
    const { vehicleId, storeId } = account;
    const details = { title: rewardTitle(kind, reason), reference: null, reason, source: 'reward' } as const;
    const wanted = { vehicleId, storeId, points, ...details, rewardKind: kind, key, by, at, pointsPerYuan };
    const posting = await ledger.earn(session, wanted);
    return { entry: posting.entry, summary: summarise(posting.account, pointsPerYuan) };
  }

  return {
    async reward(input) {
      const { once } = input;
      const key = once ? `${once.scope}|${once.key}` : randomUUID();
      for (let tries = 1; ; tries += 1) {
        try {
          return await database.transact((session) => post(session, input, key), once);
        } catch (error) {
          // The ledger stores the key of a request longer than its answer is stored.
          if (error instanceof JournalExists) throw new Refusal('idempotency_key_reused', { cause: error });
          if (!isDuplicateKey(error, grantDays.collectionName)) throw error;
          if (tries === triesMax) throw new Refusal('busy', { retryAfterSeconds: 1, cause: error });
        }
      }
    },

    grantedOn: ({ storeId, staffId, at }) => grantDays.granted({ storeId, staffId, day: dayOf(at) }),
  };
}
