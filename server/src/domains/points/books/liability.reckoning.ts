import {
  type AccountBook,
  startAccountBook,
  startStoreBooks,
  type StoreBook,
} from '@anxin/shared/rules/points/liability';
import type { OriginLayer } from '@anxin/shared/rules/points/origin';
import { forwardedBy } from '@anxin/shared/rules/points/forwarding';
import { type AuditedJournal, bringsPoints, ownPoints, yearOf } from './audit.model';
import type { AuditCompanion } from './audit.service';

interface ReckoningOptions {
  /** The stores of the group with their n; other stores are left out. */
  stores: ReadonlyMap<string, { pointsPerYuan: number }>;
  /** The sources of the points that a transfer brought: those its other journal took off its account. */
  broughtBy(journal: AuditedJournal): Promise<readonly OriginLayer[]>;
  /** Called before each account; an error it throws ends the audit. */
  goesOn(): Promise<void>;
}

export interface LiabilityReckoning extends AuditCompanion {
  /** The store's book, once everything was read. */
  book(storeId: string): StoreBook;
}

/** Calculates the liability of a group's stores while the ledger is read. docs/domain/points.md#10. */
export function startReckoning({ stores, broughtBy, goesOn }: ReckoningOptions): LiabilityReckoning {
  const books = startStoreBooks();

  return {
    async begin() {
      await goesOn();
      const book = startAccountBook();
      let madeIn = '';
      return {
        add(journal) {
          madeIn = journal.storeId;
          if (!bringsPoints(journal)) return addTo(book, journal, null);
          return broughtBy(journal).then((brought) => addTo(book, journal, brought));
        },

        count({ account, journals, findings }) {
          const storeId = account?.storeId ?? madeIn;
          const store = stores.get(storeId);
          if (!store) return;
          books.count(book, { account, storeId, journals, proved: findings.length === 0 }, store.pointsPerYuan);
        },
      };
    },

    book: (storeId) => books.store(storeId),
  };
}

/** The journal as an entry of the account's book. */
function addTo(book: AccountBook, journal: AuditedJournal, brought: readonly OriginLayer[] | null): void {
  const { id, source, month, corrects, legs } = journal;
  const moved = { points: ownPoints(journal), corrects, brought, forwarded: forwardedBy(journal) };
  book.add({ id, source, year: yearOf(month), month, ...moved, systemLegs: legs.slice(1) });
}
