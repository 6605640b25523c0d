import { inZone } from '@anxin/shared/values/store-time';
import type { Database } from '../../../infra/database';
import type { LiabilityService } from './liability.service';
import { createLiabilityExportModel } from './liability-export.model';
import { workbookOf } from './liability-workbook';
import { presentLiability } from './points-report.presenter';
import type { ProgrammeService } from '../programme';

/** Reads the plates that the rows show. */
export interface Plates {
  byIds(ids: readonly string[]): Promise<{ id: string; plate: string }[]>;
}

interface Wanted {
  store: { id: string; name: string; brandName: string };
  /** The month of the entries, `2026-11`. */
  month: string;
  by: string;
  at: Date;
  vehicles: Plates;
}

export interface LiabilityExport {
  /**
   * Makes the store's workbook: the last calculated liability, the store's accounts now, and the entries of a month. A
   * list longer than a sheet is cut, and the sheet says so. docs/domain/points.md#10.
   */
  workbook(wanted: Wanted): Promise<Uint8Array>;
}

/** The most rows of a sheet, because a workbook is made in memory and all at once. */
const most = { accounts: 10_000, entries: 5_000 };

export function createLiabilityExport(deps: {
  database: Database;
  programmes: ProgrammeService;
  liabilities: LiabilityService;
}): LiabilityExport {
  const rows = createLiabilityExportModel(deps.database.connection);
  return {
    async workbook({ store, month, by, at, vehicles }) {
      const [report, programme, accounts] = await Promise.all([
        deps.liabilities.liabilityOf(store.id),
        deps.programmes.programmeOf(store.id, at),
        rows.accounts(store.id, most.accounts + 1),
      ]);
      const moved = accounts.filter(({ lastAt }) => lastAt !== null && inZone(lastAt).format('YYYY-MM') >= month);
      const ids = moved.map(({ id }) => id);
      const entries = await rows.entries(ids, month, most.entries + 1);
      const known = await vehicles.byIds(accounts.map(({ vehicleId }) => vehicleId));
      return workbookOf({
        store,
        month,
        by,
        at,
        most,
        accounts,
        entries,
        pointsPerYuan: programme.pointsPerYuan,
        liability: report && presentLiability(report),
        plates: new Map(known.map(({ id, plate }) => [id, plate])),
      });
    },
  };
}
