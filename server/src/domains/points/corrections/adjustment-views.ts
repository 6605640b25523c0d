import type { PointsAdjustment } from '@anxin/shared/contracts/points-account';
import type { StaffCaller } from '../../../http/caller';
import { presentEach } from '../../../http/route';
import type { Session } from '../../../infra/database';
import type { CustomerService } from '../../customer';
import type { VehicleService } from '../../vehicle';
import { presentAdjustment } from './adjustment.presenter';
import type { AdjustmentRecord } from './adjustment.service';
import type { PointsService } from '../ledger';

export interface AdjustmentViewDeps {
  points: Pick<PointsService, 'accountOf' | 'accountsOf' | 'journalById'>;
  vehicles: Pick<VehicleService, 'byId' | 'byIds'>;
  customers: Pick<CustomerService, 'byId' | 'byIds' | 'displayName'>;
}

/** Requests as the caller sees them, with the present vehicles, owners and accounts. */
export function createAdjustmentViews({ points, vehicles, customers }: AdjustmentViewDeps) {
  return async (
    adjustments: readonly AdjustmentRecord[],
    caller: StaffCaller,
    session: Session | null = null,
  ): Promise<PointsAdjustment[]> => {
    if (adjustments.length === 0) return [];
    const vehicleIds = [...new Set(adjustments.map((one) => one.vehicleId))];
    const found = new Map((await vehicles.byIds(vehicleIds)).map((vehicle) => [vehicle.id, vehicle]));
    const accounts = new Map(
      (await points.accountsOf(vehicleIds, session)).map((account) => [account.vehicleId, account]),
    );
    const customerIds = [...accounts.values()].map((account) => account.customerId);
    const owners = new Map((await customers.byIds(customerIds)).map((customer) => [customer.id, customer]));
    return presentEach(adjustments, (adjustment) => {
      const [vehicle, account] = [found.get(adjustment.vehicleId), accounts.get(adjustment.vehicleId)];
      if (!vehicle || !account) throw new Error(`adjustment ${adjustment.id} lacks its vehicle or its account`);
      const ownerName = customers.displayName(owners.get(account.customerId) ?? { name: null });
      return presentAdjustment(adjustment, { vehicle, ownerName, available: account.available, caller });
    });
  };
}
