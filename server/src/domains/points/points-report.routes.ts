import { askForAudit, groupLiability, pointsAudits, pointsLiability } from '@anxin/shared/contracts/points-report';
import { missedNights, nextNightAt } from '@anxin/shared/rules/points/audit-night';
import type { StaffCaller } from '../../http/caller';
import { authorise, type Route, route, visible } from '../../http/route';
import type { OrganisationService, StoreRecord } from '../organisation/organisation.service';
import { worksIn } from '../organisation/store.policy';
import type { AuditRunRecord, AuditRunService } from './audit-run.service';
import type { LiabilityService } from './liability.service';
import { groupStoresOf, seesPointsReports } from './points-report.policy';
import { presentAudit, presentLiability, presentStoreName } from './points-report.presenter';

interface Deps {
  organisation: OrganisationService;
  audits: AuditRunService;
  liabilities: LiabilityService;
  vehicles: { byIds(ids: readonly string[]): Promise<{ id: string; plate: string }[]> };
}

/** What the stores stand behind in points, and whether their ledger comes out. Points 10. */
export function pointsReportRoutes({ organisation, audits, liabilities, vehicles }: Deps): Route[] {
  async function reportedStore(call: StoreCall): Promise<StoreRecord> {
    const found = await organisation.storeById(call.params.storeId);
    const store = visible(found, ({ id }) => worksIn(call.caller, id));
    authorise(seesPointsReports(call.caller, store.id));
    return store;
  }

  async function liabilityOf(store: StoreRecord) {
    const report = await liabilities.liabilityOf(store.id);
    return { store: presentStoreName(store), liability: report && presentLiability(report) };
  }

  async function platesOf(runs: readonly AuditRunRecord[]): Promise<Map<string, string>> {
    const ids = runs.flatMap(({ findings }) => findings.flatMap(({ vehicleId }) => vehicleId ?? []));
    return new Map((await vehicles.byIds(ids)).map(({ id, plate }) => [id, plate]));
  }

  return [
    route(pointsLiability, async (call) => liabilityOf(await reportedStore(call))),

    route(groupLiability, async (call) => {
      const own = groupStoresOf(call.caller);
      authorise(own.length > 0);
      const stores = (await organisation.listStores()).filter(({ id }) => own.includes(id));
      return { stores: await Promise.all(stores.map(liabilityOf)) };
    }),

    route(pointsAudits, async (call) => {
      const store = await reportedStore(call);
      const runs = await audits.auditsOf(store.groupId);
      const plates = await platesOf(runs);
      const nights = runs.filter(({ kind }) => kind === 'nightly').map(({ day }) => day);
      return {
        audits: runs.map((run) => presentAudit(run, store.id, plates)),
        missed: missedNights(nights),
        nextAt: nextNightAt(call.at).toISOString(),
      };
    }),

    route(askForAudit, async (call) => {
      const store = await reportedStore(call);
      const { caller, at, once } = call;
      return audits.askForAudit({
        groupId: store.groupId,
        by: { id: caller.staffId, name: caller.name },
        at,
        once,
      });
    }),
  ];
}

type StoreCall = { params: { storeId: string }; caller: StaffCaller };
