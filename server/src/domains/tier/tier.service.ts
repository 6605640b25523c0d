import type { MemberTier, TierStanding } from '@anxin/shared/contracts/tier';
import { Refusal } from '@anxin/shared/errors';
import { movedBackSpends, movedSpends } from '@anxin/shared/rules/tier/moving';
import { stillCounting, withoutRefund, withSpend } from '@anxin/shared/rules/tier/record';
import { barsOf, standingOn, type TierSpend, type TierTerms } from '@anxin/shared/rules/tier/standing';
import { dayOf } from '@anxin/shared/values/store-time';
import type { Session } from '../../infra/database';
import type { PointsService } from '../points/points.service';
import type { TierModel, TierRecord } from './tier.model';

export type { TierRecord } from './tier.model';

/** A transfer of a vehicle's points to its replacement. */
interface Transfer {
  transferId: string;
  fromVehicleId: string;
  toVehicleId: string;
  at: Date;
}

/** Tiers of vehicles, by what is paid for them. Points 8. */
export interface TierService {
  /**
   * Counts what was actually paid of a bill; of 0 there is nothing to count. For a vehicle whose tier has gone to a
   * replacement it counts there. To be called after the bill has earned: a bill does not raise its own tier.
   */
  settled(session: Session, bill: { vehicleId: string; billId: string; paidFen: number; at: Date }): Promise<void>;
  /** Counts it no more, wherever it counts by now; a tier that only this bill reached is lost. Points 7. */
  refunded(session: Session, refund: { vehicleId: string; billId: string; moneyFen: number; at: Date }): Promise<void>;
  /** By the terms of the store the vehicle's points belong to. */
  standingOf(vehicleId: string, at: Date, session?: Session | null): Promise<TierStanding>;
  /** What was paid for the vehicle, which its standing is reckoned from. */
  spendsOf(vehicleId: string, session?: Session | null): Promise<TierSpend[]>;
  /** The same of many; of a vehicle whose tier has gone to a replacement, what is counted there. */
  spendsOfAll(vehicleIds: readonly string[]): Promise<Map<string, TierSpend[]>>;
  recordOf(vehicleId: string): Promise<TierRecord>;
  /** Everything paid for the old vehicle counts for the new one; answers the tier that this comes to. Points 8. */
  move(session: Session, transfer: Transfer): Promise<MemberTier>;
  /** What came by the transfer goes back; what the new vehicle has of its own stays. Points 8. */
  moveBack(session: Session, transfer: Transfer): Promise<void>;
}

export function createTierService(deps: {
  tiers: TierModel;
  points: Pick<PointsService, 'accountOf' | 'programmeOf'>;
}): TierService {
  const { tiers, points } = deps;

  async function termsOf(vehicleId: string, at: Date, session: Session | null): Promise<TierTerms[]> {
    const account = await points.accountOf(vehicleId, session);
    if (!account) throw new Error(`vehicle ${vehicleId} has no points account`);
    return (await points.programmeOf(account.storeId, at)).tiers;
  }

  /** The record that counts for the vehicle by now, and the transfers on the way to it. */
  async function holderOf(session: Session, vehicleId: string): Promise<{ record: TierRecord; via: string[] }> {
    const via: string[] = [];
    let record = await tiers.byVehicle(vehicleId, session);
    while (record.moved) {
      via.push(record.moved.transferId);
      record = await tiers.byVehicle(record.moved.vehicleId, session);
    }
    return { record, via };
  }

  async function keep(session: Session, record: TierRecord, at: Date): Promise<void> {
    const kept = await tiers.keep(session, { ...record, spends: stillCounting(record.spends, dayOf(at)) });
    if (!kept) throw new Refusal('busy', { retryAfterSeconds: 1 });
  }

  return {
    async settled(session, { vehicleId, billId, paidFen, at }) {
      if (paidFen === 0) return;
      const { record, via } = await holderOf(session, vehicleId);
      const bars = barsOf(await termsOf(record.vehicleId, at, session));
      const spends = withSpend(record.spends, { billId, day: dayOf(at), paidFen, bars, via });
      await keep(session, { ...record, spends }, at);
    },

    async refunded(session, { vehicleId, billId, moneyFen, at }) {
      const { record } = await holderOf(session, vehicleId);
      if (moneyFen === 0 || !record.spends.some((spend) => spend.billId === billId)) return;
      await keep(session, { ...record, spends: withoutRefund(record.spends, { billId, moneyFen }) }, at);
    },

    async standingOf(vehicleId, at, session = null) {
      const { spends } = await tiers.byVehicle(vehicleId, session);
      return standingOn(spends, await termsOf(vehicleId, at, session), dayOf(at));
    },

    spendsOf: async (vehicleId, session) => (await tiers.byVehicle(vehicleId, session)).spends,
    async spendsOfAll(vehicleIds) {
      const records = new Map<string, TierRecord>();
      for (let wanted = [...vehicleIds]; wanted.length > 0;) {
        const found = await tiers.byVehicles(wanted);
        for (const record of found) records.set(record.vehicleId, record);
        wanted = found.flatMap(({ moved }) => (moved && !records.has(moved.vehicleId) ? [moved.vehicleId] : []));
      }
      const heldBy = (vehicleId: string): TierSpend[] => {
        const record = records.get(vehicleId);
        return record?.moved ? heldBy(record.moved.vehicleId) : (record?.spends ?? []);
      };
      return new Map(vehicleIds.map((vehicleId) => [vehicleId, heldBy(vehicleId)]));
    },

    recordOf: (vehicleId) => tiers.byVehicle(vehicleId),

    async move(session, { transferId, fromVehicleId, toVehicleId, at }) {
      const [day, from] = [dayOf(at), await tiers.byVehicle(fromVehicleId, session)];
      const to = await tiers.byVehicle(toVehicleId, session);
      const fromTerms = await termsOf(fromVehicleId, at, session);
      const toTerms = await termsOf(toVehicleId, at, session);
      const spends = movedSpends(from.spends, to.spends, { transferId, fromTerms });
      const { tier } = standingOn(from.spends, fromTerms, day);
      const moved = { transferId, vehicleId: toVehicleId, tier, at };
      await keep(session, { ...from, spends: spends.from, moved }, at);
      await keep(session, { ...to, spends: spends.to }, at);
      return standingOn(spends.to, toTerms, day).tier;
    },

    async moveBack(session, { transferId, fromVehicleId, toVehicleId, at }) {
      const from = await tiers.byVehicle(fromVehicleId, session);
      const to = await tiers.byVehicle(toVehicleId, session);
      const spends = movedBackSpends(from.spends, to.spends, transferId);
      await keep(session, { ...from, spends: spends.from, moved: null }, at);
      await keep(session, { ...to, spends: spends.to }, at);
    },
  };
}
