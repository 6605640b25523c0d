import type { TransferableCounts } from '@anxin/shared/contracts/vehicle-replacement';
import { converted } from '@anxin/shared/rules/points/transfer';
import { BrokenRow, presentEach } from '../../http/route';
import type { Session } from '../../infra/database';
import type { CustomerRecord, CustomerService } from '../customer';
import type { OrganisationService, StoreRecord } from '../organisation';
import type { AccountRecord, PointsService, ProgrammeService } from '../points';
import type { VehicleRecord, VehicleService } from '../vehicle';
import type { TransferablesService } from './transferables';
import type { Moved, TransferRecord } from './transfer.model';

/** A request with its two vehicles and their stores. */
export interface TransferView {
  transfer: TransferRecord;
  owner: CustomerRecord | null;
  ownerName: string;
  from: ViewedVehicle;
  to: ViewedVehicle;
}

export interface ViewedVehicle {
  vehicle: VehicleRecord;
  store: StoreRecord;
}

export type Carried = Moved;

/** The holding and the belongings that a vehicle gives, before the other store's programme converts the points. */
export interface Going {
  account: Pick<AccountRecord, 'storeId' | 'balance' | 'debt'>;
  transferables: TransferableCounts;
}

export interface TransferViews {
  /** For a list: a request without its vehicle or its store is a broken row. */
  viewsOf(transfers: readonly TransferRecord[]): Promise<TransferView[]>;
  /** `session`: the transaction in which the request or its new vehicle was written. */
  viewOf(transfer: TransferRecord, session?: Session | null): Promise<TransferView>;
  /**
   * Calculates the points that all the account holds would become in the store's programme that day, and the belongings
   * that would go along. docs/domain/points.md#8.
   */
  preview(going: Going, storeId: string, at: Date): Promise<Carried>;
  /** All that would go of the vehicle's that day. */
  goingOf(account: AccountRecord, at: Date): Promise<Going>;
  /** The points that were moved, or would be moved while the request waits; null when nothing moves. */
  carriedOf(view: TransferView, at: Date): Promise<Carried | null>;
}

interface Deps {
  organisation: Pick<OrganisationService, 'listStores'>;
  customers: Pick<CustomerService, 'byIds' | 'displayName'>;
  vehicles: Pick<VehicleService, 'byIds'>;
  points: Pick<PointsService, 'accountOf'>;
  programmes: Pick<ProgrammeService, 'programmesOf'>;
  transferables: Pick<TransferablesService, 'of'>;
}

/** Reads the facts a request is shown with. */
export function createTransferViews(deps: Deps): TransferViews {
  const { organisation, customers, vehicles, points, programmes, transferables } = deps;
  async function viewsOf(
    transfers: readonly TransferRecord[],
    session: Session | null = null,
  ): Promise<TransferView[]> {
    if (transfers.length === 0) return [];
    const vehicleIds = transfers.flatMap((one) => [one.fromVehicleId, one.toVehicleId]);
    const stores = byId(await organisation.listStores());
    const named = byId(await vehicles.byIds(vehicleIds, session));
    const owners = byId(await customers.byIds([...new Set(transfers.map((one) => one.customerId))]));
    const viewed = (vehicleId: string): ViewedVehicle => {
      const vehicle = named.get(vehicleId);
      const store = vehicle && stores.get(vehicle.storeId);
      if (!vehicle || !store) throw new Error(`vehicle ${vehicleId} or its store is gone`);
      return { vehicle, store };
    };
    return presentEach(transfers, (transfer) => {
      const owner = owners.get(transfer.customerId) ?? null;
      const ownerName = customers.displayName(owner ?? { name: null });
      return { transfer, owner, ownerName, from: viewed(transfer.fromVehicleId), to: viewed(transfer.toVehicleId) };
    });
  }

  const preview: TransferViews['preview'] = async ({ account, transferables: along }, storeId, at) => {
    const { storeId: ownStoreId, balance, debt } = account;
    const found = await programmes.programmesOf([ownStoreId, storeId], at);
    const perYuan = (id: string) => {
      const programme = found.get(id);
      if (!programme) throw new Error(`the programme of store ${id} was not read`);
      return programme.pointsPerYuan;
    };
    const [own, other] = [perYuan(ownStoreId), perYuan(storeId)];
    const gets = converted({ balance, debt }, own, other);
    return {
      gives: { balance, debt, pointsPerYuan: own },
      gets: { ...gets, pointsPerYuan: other },
      belongings: along,
    };
  };

  const goingOf: TransferViews['goingOf'] = async (account, at) => ({
    account,
    transferables: await transferables.of(account.vehicleId, at),
  });

  return {
    viewsOf: (transfers) => viewsOf(transfers),

    async viewOf(transfer, session = null) {
      const [view] = await viewsOf([transfer], session);
      if (!view || view instanceof BrokenRow) throw new Error('a request has one view', { cause: view?.cause });
      return view;
    },

    preview,
    goingOf,

    async carriedOf({ transfer, to }, at) {
      if (transfer.moved || transfer.state !== 'requested') return transfer.moved;
      const account = await points.accountOf(transfer.fromVehicleId);
      return account && preview(await goingOf(account, at), to.vehicle.storeId, at);
    },
  };
}

function byId<One extends { id: string }>(found: readonly One[]): Map<string, One> {
  return new Map(found.map((one) => [one.id, one]));
}
