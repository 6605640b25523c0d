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

/** The tiers of vehicles, by the payments for them. docs/domain/points.md#8. */
export interface TierService extends TierReadingService, Transferable<MemberTier> {
  /**
   * Counts the amount actually paid of a bill; 0 is not counted. A vehicle whose tier has moved to a replacement counts
   * there. Call it after the bill has earned, because a bill does not raise its own tier.
   */
  settled(session: Session, bill: { vehicleId: string; billId: string; paidFen: number; at: Date }): Promise<void>;
  /**
   * Takes a refund off, on the vehicle where the bill counts now; a tier that only this bill reached is lost.
   * docs/domain/points.md#7.
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

export function createTierService({ tiers, ...points }: { tiers: TierModel } & TierPoints): TierService {
  const reading = createTierReadingService({ tiers, ...points });

  /** The record that counts for the vehicle now, and the transfers on the way to it. */
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
