import { findVehicles, staffPoints, type StaffPointsAccount } from '@anxin/shared/contracts/points-account';
import type { StaffCaller } from '../../../http/caller';
import { presentEach, type Route, route, visible } from '../../../http/route';
import type { OrganisationService } from '../../organisation';
import { worksIn } from '../../organisation';
import type { VehicleSearchService } from '../../vehicle';
import { type AdjustmentViewDeps, createAdjustmentViews } from './adjustment-views';
import { mayReverse, mayReward, rewardLimits } from './corrections.policy';
import {
  type AccountRecord,
  correctedBy,
  type HoldService,
  type PointsService,
  presentStatement,
  servesAccount,
} from '../ledger';
import type { ProgrammeService } from '../programme';
import type { GrantService } from './grant.service';
import type { AdjustmentRecord, AdjustmentService } from './adjustment.service';
import { presentFound, presentStaffAccount, presentStaffEntry } from './staff-account.presenter';

interface StaffAccountDeps extends AdjustmentViewDeps {
  points: PointsService;
  holds: Pick<HoldService, 'accountHolds'>;
  programmes: Pick<ProgrammeService, 'programmeOf'>;
  grants: Pick<GrantService, 'grantedOn'>;
  adjustments: Pick<AdjustmentService, 'pendingOf'>;
  organisation: Pick<OrganisationService, 'storeById'>;
  vehicleSearch: VehicleSearchService;
}

/** Routes for the store's staff to find a vehicle's points account and read it. */
export function staffAccountRoutes(deps: StaffAccountDeps): Route[] {
  const { points, adjustments, vehicleSearch } = deps;
  const { ownersOf, accountView } = createAccountViews(deps);

  return [
    route(findVehicles, async (call) => {
      const storeId = visible(call.params.storeId, (id) => worksIn(call.caller, id));
      const { vehicles, more } = await vehicleSearch.find(storeId, call.query.q);
      const accounts = await points.accountsOf(vehicles.map((vehicle) => vehicle.id));
      const byVehicle = new Map(accounts.map((account) => [account.vehicleId, account]));
      const owner = await ownersOf(vehicles.map((vehicle) => vehicle.customerId));
      const found = vehicles.flatMap((vehicle) => {
        const account = byVehicle.get(vehicle.id);
        return account ? [{ id: vehicle.id, vehicle, account }] : [];
      });
      const shown = presentEach(found, ({ vehicle, account }) =>
        presentFound(vehicle, owner(vehicle.customerId), account),
      );
      return { vehicles: shown, more };
    }),

    route(staffPoints, async (call) => {
      const account = visible(await points.accountOf(call.params.vehicleId), (one) => servesAccount(call.caller, one));
      const page = await points.statement(account, call.query);
      const pending = await adjustments.pendingOf(account.id);
      const view = await accountView(account, pending, call.caller, call.at);
      const ids = page.entries.map((entry) => entry.id);
      const corrections = await points.correctionsOf(account.id, ids);
      const { months, next } = presentStatement(page);
      return {
        account: view,
        entries: presentEach(page.entries, (entry) =>
          presentStaffEntry(entry, {
            account,
            corrections: corrections.filter((one) => correctedBy(one) === entry.id),
            adjustmentPending: pending.some((one) => one.journalId === entry.id),
            adjustmentLimit: view.adjustmentLimit,
          }),
        ),
        months,
        next,
      };
    }),
  ];
}

/** Reads the facts for the head of the account page. */
function createAccountViews(deps: StaffAccountDeps) {
  const { points, holds, programmes, grants, vehicles, customers, organisation } = deps;
  const presentAdjustments = createAdjustmentViews(deps);

  async function ownersOf(customerIds: readonly string[]) {
    const found = new Map(
      (await customers.byIds([...new Set(customerIds)])).map((customer) => [customer.id, customer]),
    );
    return (customerId: string) => {
      const { name = null, phoneMasked = null } = found.get(customerId) ?? {};
      return { displayName: customers.displayName({ name }), phoneMasked };
    };
  }

  async function grantingOf(account: AccountRecord, caller: StaffCaller, at: Date) {
    if (!mayReward(caller, account)) return null;
    const limits = rewardLimits(caller, account, await programmes.programmeOf(account.storeId, at));
    const { storeId } = account;
    const granted = await grants.grantedOn({ storeId, staffId: caller.staffId, at });
    return { onceLimit: limits.once, dayLimit: limits.day, leftToday: Math.max(0, limits.day - granted) };
  }

  return {
    ownersOf,

    async accountView(
      account: AccountRecord,
      pending: readonly AdjustmentRecord[],
      caller: StaffCaller,
      at: Date,
    ): Promise<StaffPointsAccount> {
      const vehicle = await vehicles.byId(account.vehicleId);
      const store = await organisation.storeById(account.storeId);
      if (!vehicle || !store) throw new Error(`account ${account.id} lacks its vehicle or its store`);
      const programme = await programmes.programmeOf(account.storeId, at);
      const summary = await points.summaryOf(account, at);
      return presentStaffAccount({
        vehicle,
        account,
        storeName: store.name,
        owner: (await ownersOf([account.customerId]))(account.customerId),
        replacement: summary.movedTo === null ? null : await vehicles.byId(summary.movedTo),
        points: summary,
        openHolds: await holds.accountHolds(account.id),
        adjustments: await presentAdjustments(pending, caller),
        granting: await grantingOf(account, caller, at),
        adjustmentLimit: mayReverse(caller, account) ? programme.adjustmentLimit : null,
      });
    },
  };
}
