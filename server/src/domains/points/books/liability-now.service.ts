import { worthFen } from '@anxin/shared/rules/points/worth';
import mongoose from 'mongoose';
import type { Clock } from '../../../infra/clock';
import type { Connection } from '../../../infra/database';
import type { ProgrammeService } from '../programme';

/** The open points of a store at a moment, without their sources. */
export interface LiabilityNow {
  at: Date;
  pointsPerYuan: number;
  accounts: number;
  balance: number;
  held: number;
  debt: number;
  worthFen: number;
}

export interface LiabilityNowService {
  /** Adds up the store's accounts as they are at this moment. docs/domain/points.md#10. */
  nowOf(storeId: string): Promise<LiabilityNow>;
}

interface Totals {
  accounts: number;
  balance: number;
  held: number;
  debt: number;
}

const nothing: Totals = { accounts: 0, balance: 0, held: 0, debt: 0 };

export function createLiabilityNow(deps: {
  connection: Connection;
  clock: Clock;
  programmes: Pick<ProgrammeService, 'programmeOf'>;
}): LiabilityNowService {
  const accounts = deps.connection.collection('accounts');

  /** Index `{storeId, _id}`. */
  async function totalsOf(storeId: string): Promise<Totals> {
    const own = { storeId: new mongoose.mongo.ObjectId(storeId) };
    const sums = { balance: { $sum: '$balance' }, held: { $sum: '$held' }, debt: { $sum: '$debt' } };
    const found = await accounts
      .aggregate<Totals>([{ $match: own }, { $group: { _id: null, accounts: { $sum: 1 }, ...sums } }])
      .toArray();
    return found[0] ?? nothing;
  }

  return {
    async nowOf(storeId) {
      const at = deps.clock.now();
      const { pointsPerYuan } = await deps.programmes.programmeOf(storeId, at);
      const { accounts: count, balance, held, debt } = await totalsOf(storeId);
      return { at, pointsPerYuan, accounts: count, balance, held, debt, worthFen: worthFen(balance, pointsPerYuan) };
    },
  };
}
