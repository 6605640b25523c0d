import type { MemberTier, TierStanding } from '@anxin/shared/contracts/tier';
import { standingOn, type TierSpend, type TierTerms } from '@anxin/shared/rules/tier/standing';
import { dayOf } from '@anxin/shared/values/store-time';
import type { Session } from '../../infra/database';
import type { PointsService, ProgrammeService } from '../points';
import type { TierModel, TierRecord } from './tier.model';

export interface TierPoints {
  points: Pick<PointsService, 'accountOf' | 'accountsOf'>;
  programmes: Pick<ProgrammeService, 'programmeOf' | 'programmesOf'>;
}

/** Reads the tiers of vehicles, and the payments behind them. docs/domain/points.md#8. */
export interface TierReadingService {
  /** The tier by the terms of the store that the vehicle's points belong to. */
  standingOf(vehicleId: string, at: Date, session?: Session | null): Promise<TierStanding>;
  /** The tier each of these vehicles has reached. */
  tiersOf(vehicleIds: readonly string[], at: Date): Promise<Map<string, MemberTier>>;
  /** The tiers of the store that the vehicle's points belong to. */
  termsOf(vehicleId: string, at: Date, session?: Session | null): Promise<TierTerms[]>;
  /** The payments for the vehicle, which decide its tier. */
  spendsOf(vehicleId: string, session?: Session | null): Promise<TierSpend[]>;
  /**
   * The payments for each of the vehicles. For a vehicle whose tier moved to a replacement, the payments are those
   * counted there.
   */
  spendsOfAll(vehicleIds: readonly string[]): Promise<Map<string, TierSpend[]>>;
  recordOf(vehicleId: string): Promise<TierRecord>;
}

export function createTierReadingService({ tiers, points, programmes }: { tiers: TierModel } & TierPoints) {
  async function termsOf(vehicleId: string, at: Date, session: Session | null = null): Promise<TierTerms[]> {
    const account = await points.accountOf(vehicleId, session);
    if (!account) throw new Error(`vehicle ${vehicleId} has no points account`);
    return (await programmes.programmeOf(account.storeId, at)).tiers;
  }

  const service: TierReadingService = {
    termsOf,

    async standingOf(vehicleId, at, session = null) {
      const { spends } = await tiers.byVehicle(vehicleId, session);
      return standingOn(spends, await termsOf(vehicleId, at, session), dayOf(at));
    },

    async tiersOf(vehicleIds, at) {
      const accounts = await points.accountsOf(vehicleIds);
      const storeIds = accounts.map(({ storeId }) => storeId);
      const found = await programmes.programmesOf(storeIds, at);
      const records = new Map((await tiers.byVehicles(vehicleIds)).map((record) => [record.vehicleId, record]));
      return new Map(
        accounts.map(({ vehicleId, storeId }) => {
          const terms = found.get(storeId)?.tiers ?? [];
          return [vehicleId, standingOn(records.get(vehicleId)?.spends ?? [], terms, dayOf(at)).tier];
        }),
      );
    },

    spendsOf: async (vehicleId, session) => (await tiers.byVehicle(vehicleId, session)).spends,

    async spendsOfAll(vehicleIds) {
      const records = new Map<string, TierRecord>();
      for (let wanted = [...vehicleIds]; wanted.length > 0;) {
        const found = await tiers.allOf(wanted);
        for (const record of found) records.set(record.vehicleId, record);
        wanted = found.flatMap(({ moved }) => (moved && !records.has(moved.vehicleId) ? [moved.vehicleId] : []));
      }
      const countedFor = (vehicleId: string): TierSpend[] => {
        const record = records.get(vehicleId);
        return record?.moved ? countedFor(record.moved.vehicleId) : (record?.spends ?? []);
      };
      return new Map(vehicleIds.map((vehicleId) => [vehicleId, countedFor(vehicleId)]));
    },

    recordOf: (vehicleId) => tiers.byVehicle(vehicleId),
  };
  return service;
}
