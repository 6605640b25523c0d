import {
  askForAudit,
  exportLiability,
  groupLiability,
  pointsAudits,
  pointsLiability,
  workbookType,
} from '@anxin/shared/contracts/points-report';
import { missedNights, nextNightAt } from '@anxin/shared/rules/points/audit-night';
import { dayOf } from '@anxin/shared/values/store-time';
import type { StaffCaller } from '../../../http/caller';
import { authorise, type Route, route, visible, presentEach, presentEachRead } from '../../../http/route';
import type { OrganisationService, StoreRecord } from '../../organisation';
import { worksIn } from '../../organisation';
import type { AuditRunRecord, AuditRunService } from './audit-run.service';
import type { LiabilityNowService } from './liability-now.service';
import type { LiabilityService } from './liability.service';
import type { LiabilityExport, Plates } from './liability-export.service';
import { groupStoresOf, seesPointsReports } from './points-report.policy';
import { presentAudit, presentLiability, presentLiabilityNow, presentStoreName } from './points-report.presenter';

interface Deps {
  organisation: OrganisationService;
  audits: AuditRunService;
  liabilities: LiabilityService;
  liabilityNow: LiabilityNowService;
  liabilityExport: LiabilityExport;
  vehicles: Plates;
}

/** Routes for the stores' liability in points, and for the audit of their ledger. docs/domain/points.md#10. */
export function pointsReportRoutes(deps: Deps): Route[] {
  const { organisation, audits, liabilities, liabilityNow, liabilityExport, vehicles } = deps;

  async function reportedStore(call: StoreCall): Promise<StoreRecord> {
    const found = await organisation.storeById(call.params.storeId);
    const store = visible(found, ({ id }) => worksIn(call.caller, id));
    authorise(seesPointsReports(call.caller, store.id));
    return store;
  }

  async function liabilityOf(store: StoreRecord) {
    const report = await liabilities.liabilityOf(store.id);
    const now = presentLiabilityNow(await liabilityNow.nowOf(store.id));
    return { store: presentStoreName(store), now, liability: report && presentLiability(report) };
  }

  async function platesOf(runs: readonly AuditRunRecord[]): Promise<Map<string, string>> {
    const ids = runs.flatMap(({ findings }) => findings.flatMap(({ vehicleId }) => vehicleId ?? []));
    return new Map((await vehicles.byIds(ids)).map(({ id, plate }) => [id, plate]));
  }

  return [
    route(pointsLiability, async (call) => liabilityOf(await reportedStore(call))),

    route(exportLiability, async (call) => {
      const store = await reportedStore(call);
      const { at, caller, query } = call;
      const month = query.month ?? dayOf(at).slice(0, 7);
      const bytes = await liabilityExport.workbook({ store, month, by: caller.name, at, vehicles });
      return { type: workbookType, bytes, name: `积分负债-${store.name}-${dayOf(at)}.xlsx` };
    }),

    route(groupLiability, async (call) => {
      const own = groupStoresOf(call.caller);
      authorise(own.length > 0);
      const stores = (await organisation.listStores()).filter(({ id }) => own.includes(id));
      return { stores: await presentEachRead(stores, liabilityOf) };
    }),

    route(pointsAudits, async (call) => {
      const store = await reportedStore(call);
      const runs = await audits.auditsOf(store.groupId);
      const plates = await platesOf(runs);
      const nights = runs.filter(({ kind }) => kind === 'nightly').map(({ day }) => day);
      return {
        audits: presentEach(runs, (run) => presentAudit(run, store.id, plates)),
        missed: missedNights(nights),
        nextAt: nextNightAt(call.at).toISOString(),
      };
    }),

    route(
      askForAudit,
      async (call) => {
        const store = await reportedStore(call);
        const { caller, at, once } = call;
        return audits.askForAudit({
          groupId: store.groupId,
          by: { id: caller.staffId, name: caller.name },
          at,
          once,
        });
      },
      ({ auditId, joined }) => ({ auditId, joined }),
    ),
  ];
}

type StoreCall = { params: { storeId: string }; caller: StaffCaller };
