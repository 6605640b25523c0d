import type { MemberTier } from '@anxin/shared/contracts/tier';
import { Refusal } from '@anxin/shared/errors';
import { movedBackSpends, movedSpends } from '@anxin/shared/rules/tier/moving';
import { stillCounting, withoutRefund, withSpend } from '@anxin/shared/rules/tier/record';
import { barsOf, standingOn } from '@anxin/shared/rules/tier/standing';
import { dayOf } from '@anxin/shared/values/store-time';
import type { Session } from '../../infra/database';
import type { Move, Transferable } from '../vehicle-replacement';
import { createTierReadingService, type TierPoints, type TierReadingService } from './tier-reading.service';
import type { TierModel, TierRecord } from './tier.model';

export type { TierRecord } from './tier.model';

/** Tiers of vehicles, by what is paid for them. docs/domain/points.md#8. */
export interface TierService extends TierReadingService, Transferable<MemberTier> {
  /**
   * Counts what was actually paid of a bill; of 0 there is nothing to count. For a vehicle whose tier has gone to a
   * replacement it counts there. To be called after the bill has earned: a bill does not raise its own tier.
   */
  settled(session: Session, bill: { vehicleId: string; billId: string; paidFen: number; at: Date }): Promise<void>;
  /**
   * Counts it no more, wherever it counts by now; a tier that only this bill reached is lost. docs/domain/points.md#7.
   */
  refunded(session: Session, refund: { vehicleId: string; billId: string; moneyFen: number; at: Date }): Promise<void>;
  /**
   * Counts everything paid for the old vehicle for the new one; answers the tier that the old one had.
   * docs/domain/points.md#8.
   */
  move(session: Session, transfer: Move): Promise<MemberTier>;
  /**
   * Moves back the payments that came by the transfer; the new vehicle's own payments stay. docs/domain/points.md#8.
   */
  moveBack(session: Session, transfer: Move): Promise<void>;
}

export function createTierService({ tiers, points }: { tiers: TierModel; points: TierPoints }): TierService {
  const reading = createTierReadingService({ tiers, points });

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
    const saved = await tiers.keep(session, { ...record, spends: stillCounting(record.spends, dayOf(at)) });
    if (!saved) throw new Refusal('busy', { retryAfterSeconds: 1 });
  }

  return {
    ...reading,

    async settled(session, { vehicleId, billId, paidFen, at }) {
      if (paidFen === 0) return;
      const { record, via } = await holderOf(session, vehicleId);
      const bars = barsOf(await reading.termsOf(record.vehicleId, at, session));
      const spends = withSpend(record.spends, { billId, day: dayOf(at), paidFen, bars, via });
      await keep(session, { ...record, spends }, at);
    },

    async refunded(session, { vehicleId, billId, moneyFen, at }) {
      const { record } = await holderOf(session, vehicleId);
      if (moneyFen === 0 || !record.spends.some((spend) => spend.billId === billId)) return;
      await keep(session, { ...record, spends: withoutRefund(record.spends, { billId, moneyFen }) }, at);
    },

    count: async (vehicleId, at) => (await reading.standingOf(vehicleId, at)).tier,

    async move(session, { transferId, fromVehicleId, toVehicleId, at }) {
      const from = await tiers.byVehicle(fromVehicleId, session);
      const to = await tiers.byVehicle(toVehicleId, session);
      const fromTerms = await reading.termsOf(fromVehicleId, at, session);
      const spends = movedSpends(from.spends, to.spends, { transferId, fromTerms });
      const { tier } = standingOn(from.spends, fromTerms, dayOf(at));
      const moved = { transferId, vehicleId: toVehicleId, tier, at };
      await keep(session, { ...from, spends: spends.from, moved }, at);
      await keep(session, { ...to, spends: spends.to }, at);
      return tier;
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
