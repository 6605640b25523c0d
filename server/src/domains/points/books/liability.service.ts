import { monthBefore, type MonthEnd, monthEnds, type StoreBook } from '@anxin/shared/rules/points/liability';
import { dayOf, instantOf } from '@anxin/shared/values/store-time';
import type { Clock } from '../../../infra/clock';
import type { Database } from '../../../infra/database';
import { createAuditModel } from './audit.model';
import { type AuditFinding, auditLedger } from './audit.service';
import type { AuditRunModel, AuditRunRecord, StoredFinding } from './audit-run.model';
import type { LedgerReading } from './audit-run.service';
import { broughtOrigins } from './brought-origins';
import type { LiabilityModel, LiabilityRecord } from './liability.model';
import { startReckoning } from './liability.reckoning';
import type { ProgrammeService } from '../programme';

export type { LiabilityRecord } from './liability.model';

/** The months in a report, the present one included. */
const monthsBack = 24;
/** The most findings that are stored one by one; the rest are counted. */
const findingsMax = 200;

export interface LiabilityService extends LedgerReading {
  /** The liability of the store at the last reading of its ledger; null before the first. */
  liabilityOf(storeId: string): Promise<LiabilityRecord | null>;
}

/** Reads a group's ledger, proves it, and calculates the liability of each of its stores. docs/domain/points.md#10. */
export function createLiabilityService(deps: {
  database: Database;
  clock: Clock;
  runs: AuditRunModel;
  liabilities: LiabilityModel;
  programmes: ProgrammeService;
  storesOf(groupId: string): Promise<{ id: string }[]>;
}): LiabilityService {
  const { database, clock, runs, liabilities, programmes } = deps;
  const ledger = createAuditModel(database.connection);

  /** Each month's end at the n of its last day. */
  async function atTheirRates(storeId: string, months: MonthEnd[], at: Date): Promise<LiabilityRecord['months']> {
    const rated: LiabilityRecord['months'] = [];
    for (const month of months) {
      const over = instantOf(`${monthBefore(month.month, -1)}-01`, '00:00');
      const last = new Date(Math.min(over.getTime() - 1, at.getTime()));
      rated.push({ ...month, pointsPerYuan: (await programmes.programmeOf(storeId, last)).pointsPerYuan });
    }
    return rated;
  }

  async function reportOf(run: AuditRunRecord, book: StoreBook, pointsPerYuan: number, at: Date) {
    const { months, ...sums } = book;
    const ends = monthEnds(months, dayOf(at).slice(0, 7), monthsBack);
    const rated = await atTheirRates(book.storeId, ends, at);
    return { ...sums, day: dayOf(at), auditId: run.id, at, pointsPerYuan, months: rated };
  }

  return {
    async read(run, goesOn) {
      const startedAt = clock.now();
      const ids = (await deps.storesOf(run.groupId)).map(({ id }) => id);
      const stores = await programmes.programmesOf(ids, startedAt);
      const broughtBy: Parameters<typeof startReckoning>[0]['broughtBy'] = (journal) => broughtOrigins(ledger, journal);
      const reckoning = startReckoning({ stores, broughtBy, goesOn });
      const { findings } = await auditLedger(database, reckoning);
      const at = clock.now();
      const books = ids.map((id) => reckoning.book(id));
      const reports: LiabilityRecord[] = [];
      for (const book of books) {
        reports.push(await reportOf(run, book, stores.get(book.storeId)?.pointsPerYuan ?? 1, at));
      }
      const result = { endedAt: at, ...auditedStores(books, findings) };
      return database.transact(async (session) => {
        if (!(await runs.end(session, run, result))) return false;
        for (const report of reports) await liabilities.save(session, report);
        return true;
      });
    },

    liabilityOf: (storeId) => liabilities.latest(storeId),
  };
}

/** The audit's result for each store. A finding without a store is added to the first. */
function auditedStores(
  books: readonly StoreBook[],
  found: readonly AuditFinding[],
): Pick<AuditRunRecord, 'stores' | 'findings'> {
  const [first] = books;
  const own = books.map(({ storeId, accounts, journals, difference }) => {
    const ofStore = found.filter((one) => (one.storeId ?? first?.storeId) === storeId);
    const unproved = new Set(ofStore.map(({ accountId }) => accountId)).size;
    const ofSum = difference === 0 ? [] : [{ ...storeDiffers, storeId }];
    const findings: StoredFinding[] = [...ofStore.map((one) => ({ ...one, storeId })), ...ofSum];
    return { store: { storeId, accounts, journals, unproved, findingCount: findings.length }, findings };
  });
  return {
    stores: own.map(({ store }) => store),
    findings: own.flatMap(({ findings }) => findings).slice(0, findingsMax),
  };
}

const storeDiffers = { accountId: null, vehicleId: null, seq: null, fault: 'store_differs' } as const;
