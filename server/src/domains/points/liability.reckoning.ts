import {
  type AccountBook,
  startAccountBook,
  startStoreBooks,
  type StoreBook,
} from '@anxin/shared/rules/points/liability';
import type { OriginLayer } from '@anxin/shared/rules/points/origin';
import type { LedgerFault } from '@anxin/shared/rules/points/proof';
import { type AuditedJournal, bringsPoints, ownPoints, yearOf } from './audit.model';
import type { AuditCompanion } from './audit.service';
import type { KeptFinding } from './audit-run.model';

/** Findings that are kept one by one; the rest are counted. */
const keptFindings = 200;

interface ReckoningOptions {
  /** The stores of the group with their n; what belongs to no store of it is left to its own. */
  stores: ReadonlyMap<string, { pointsPerYuan: number }>;
  /** Where the points came from that a transfer brought: what its other journal took off its account. */
  broughtBy(journal: AuditedJournal): Promise<readonly OriginLayer[]>;
  /** Called before each account; what it throws ends the audit. */
  goesOn(): Promise<void>;
}

export interface LiabilityReckoning extends AuditCompanion {
  /** The store's book, once everything was read. */
  book(storeId: string): StoreBook;
  findings(): KeptFinding[];
  findingCount(storeId: string): number;
  /** Adds a finding that is not of one account. */
  find(storeId: string, fault: LedgerFault): void;
}

/** Reckons what the stores of a group stand behind, and keeps what the audit found, while the ledger is read. Points 10. */
export function startReckoning({ stores, broughtBy, goesOn }: ReckoningOptions): LiabilityReckoning {
  const books = startStoreBooks();
  const findings: KeptFinding[] = [];
  const counts = new Map<string, number>();

  function keep(finding: KeptFinding): void {
    counts.set(finding.storeId, (counts.get(finding.storeId) ?? 0) + 1);
    if (findings.length < keptFindings) findings.push(finding);
  }

  return {
    async begin(accountId) {
      await goesOn();
      const book = startAccountBook();
      let madeIn = '';
      return {
        add(journal) {
          madeIn = journal.storeId;
          if (!bringsPoints(journal)) return addTo(book, journal, null);
          return broughtBy(journal).then((brought) => addTo(book, journal, brought));
        },

        count({ account, journals, findings: found }) {
          const storeId = account?.storeId ?? madeIn;
          const store = stores.get(storeId);
          if (!store) return;
          books.count(book, { account, storeId, journals, proved: found.length === 0 }, store.pointsPerYuan);
          const vehicleId = account?.vehicleId ?? null;
          for (const { fault, seq } of found) keep({ storeId, accountId, vehicleId, seq, fault });
        },
      };
    },

    book: (storeId) => books.store(storeId),
    findings: () => findings,
    findingCount: (storeId) => counts.get(storeId) ?? 0,
    find: (storeId, fault) => keep({ storeId, accountId: null, vehicleId: null, seq: null, fault }),
  };
}

/** The journal as an entry of the account's book. */
function addTo(book: AccountBook, journal: AuditedJournal, brought: readonly OriginLayer[] | null): void {
  const { id, source, month, undoes, legs } = journal;
  const entry = { id, points: ownPoints(journal), source, year: yearOf(month), month, undoes, brought };
  book.add({ ...entry, systemLegs: legs.slice(1) });
}
