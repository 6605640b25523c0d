import { Refusal } from '@anxin/shared/errors';
import type { CustomerEvent } from '@anxin/shared/events/customer';
import { isMergeProved, mergeUndoDays } from '@anxin/shared/rules/customer/merge';
import type { Database, Session } from '../../infra/database';
import type { Once } from '../../infra/idempotency.model';
import type { Mergeable } from '../../infra/mergeable';
import type { PersonalData } from '../../infra/personal-data';
import { createPartReader } from '../../infra/row-reader';
import type { CustomerModel } from './customer.model';
import type { MergedBy, MergeModel, MergeProof, MergeRecord } from './merge.model';
import { createSealedPhones, sealPhone } from './sealed-phone';

export type { MergeRecord } from './merge.model';

interface MergeDeps {
  database: Database;
  customers: CustomerModel;
  merges: MergeModel;
  personalData: PersonalData;
  /** The vehicles that a proof is compared with. */
  vehicles: { ofCustomer(customerId: string): Promise<{ vin: string; plate: string }[]> };
  /** The domains' records of a customer, which a merge moves. */
  mergeables: readonly Mergeable[];
}

export interface MergeWanted {
  from: string;
  into: string;
  proof: MergeProof;
  by: MergedBy;
  at: Date;
}

export type MergeService = ReturnType<typeof createMergeService>;

const dayMs = 24 * 3_600_000;

/** Merges two records of one person, and can separate them again. docs/domain/customers.md#2 */
export function createMergeService(deps: MergeDeps) {
  const { database, customers, merges, personalData, vehicles, mergeables } = deps;
  const { phoneOf } = createSealedPhones(personalData, createPartReader(database.connection, 'customers'));

  /** The remaining customer takes over the other's number when they have none. */
  async function takePhone(session: Session, from: string, into: string): Promise<boolean> {
    const [own, theirs] = [await customers.byId(from, session), await customers.byId(into, session)];
    const phone = own && phoneOf(own);
    if (!theirs || phone === null || theirs.phoneSealed !== null || theirs.dataKey === null) return false;
    const sealed = sealPhone(personalData, { id: into, dataKey: theirs.dataKey }, phone);
    await customers.setPhone(session, into, sealed);
    return true;
  }

  async function isUsed(session: Session, merge: MergeRecord): Promise<boolean> {
    for (const moved of merge.moved) {
      const mergeable = mergeables.find(({ kind }) => kind === moved.kind);
      if (!mergeable || (await mergeable.isUsed(session, merge, moved))) return true;
    }
    return false;
  }

  /** Tells each store whose records moved, so that its screens show them anew. */
  async function tellMerge(session: Session, kind: CustomerEvent['kind'], merge: MergeRecord, at: Date): Promise<void> {
    const stores = new Set<string>();
    for (const moved of merge.moved) {
      const mergeable = mergeables.find((one) => one.kind === moved.kind);
      for (const storeId of (await mergeable?.storesOf?.(session, moved)) ?? []) stores.add(storeId);
    }
    for (const storeId of stores.size > 0 ? stores : [null]) {
      database.outbox.tell(session, { ...mergeEvent(kind, merge, at), storeId });
    }
  }

  return {
    /**
     * Moves all records of `from` in every domain to `into`, in one transaction; the record of `from` stays as history.
     * Refuses with `customer_merge_unproved`, with `customer_merged` when one of them was merged already, with
     * `vehicle_limit_reached` and with `plate_taken`. docs/domain/customers.md#2
     */
    async merge({ from, into, proof, by, at }: MergeWanted, once: Once | null = null): Promise<MergeRecord> {
      if (from === into) throw new Refusal('customer_merged');
      if (!isMergeProved(proof, await vehicles.ofCustomer(from))) throw new Refusal('customer_merge_unproved');
      return database.transact(async (session) => {
        if (!(await customers.setMerged(session, from, null, into))) throw new Refusal('customer_merged');
        if (!(await customers.keep(session, into))) throw new Refusal('customer_merged');
        const phoneTaken = await takePhone(session, from, into);
        const moved = [];
        for (const mergeable of mergeables) moved.push(await mergeable.move(session, { from, into, at }));
        const undoUntil = new Date(at.getTime() + mergeUndoDays * dayMs);
        const merge = { id: merges.newId(), from, into, proof, by, at, undoUntil, undone: null, phoneTaken, moved };
        await merges.insert(session, merge);
        await tellMerge(session, 'customer.merged', merge, at);
        return merge;
      }, once);
    },

    /**
     * Takes a merge back: each record returns to the customer it came from. Refuses with `customer_merge_over` after its
     * time or when it was taken back before, and with `customer_merge_used` when something that was merged has been used.
     */
    async undo(
      { mergeId, by, reason, at }: { mergeId: string; by: MergedBy; reason: string; at: Date },
      once: Once | null = null,
    ): Promise<MergeRecord> {
      return database.transact(async (session) => {
        const merge = await merges.byId(mergeId, session);
        if (!merge) throw new Refusal('not_found');
        const undone = { by, reason, at };
        const isOpen = at <= merge.undoUntil && (await merges.undo(session, merge.id, undone));
        if (!isOpen) throw new Refusal('customer_merge_over');
        const { from, into, moved } = merge;
        // The remaining customer may have been merged into a third since: then the merged records moved on.
        if (!(await customers.keep(session, into))) throw new Refusal('customer_merge_used');
        if (await isUsed(session, merge)) throw new Refusal('customer_merge_used');
        for (const one of moved.toReversed()) {
          await mergeables.find(({ kind }) => kind === one.kind)?.moveBack(session, merge, one);
        }
        if (merge.phoneTaken) await customers.setPhone(session, into, null);
        if (!(await customers.setMerged(session, from, into, null))) throw new Refusal('customer_merge_over');
        await tellMerge(session, 'customer.merge_undone', merge, at);
        return { ...merge, undone };
      }, once);
    },

    /** The number of the customer's records, by kind. */
    count: (customerId: string): Promise<Record<string, number>> =>
      database.transact(async (session) => {
        const counts: Record<string, number> = {};
        for (const one of mergeables) counts[one.kind] = await one.count(session, customerId);
        return counts;
      }),

    ofCustomer: (customerId: string) => merges.ofCustomer(customerId),
  };
}

function mergeEvent(kind: CustomerEvent['kind'], { id: mergeId, from, into }: MergeRecord, at: Date): CustomerEvent {
  const details = { mergeId, from };
  const customerId = kind === 'customer.merged' ? into : from;
  return { kind, subjectId: into, storeId: null, customerId, vehicleId: null, at, details };
}
