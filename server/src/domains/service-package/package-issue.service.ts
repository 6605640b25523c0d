import { Refusal } from '@anxin/shared/errors';
import { lastDayOfPackage } from '@anxin/shared/rules/service-package/package-state';
import { dayOf } from '@anxin/shared/values/store-time';
import type { Session } from '../../infra/database';
import type { PointsService } from '../points';
import type { VehicleService } from '../vehicle';
import type { PackageOfferModel } from './package-offer.model';
import type { PackageModel } from './package.model';
import type { OwnedPackageService, PackageOfferRecord, PackageRecord, PackageSale } from './package.record';

export interface IssueDeps {
  offers: PackageOfferModel;
  packages: PackageModel;
  vehicles: Pick<VehicleService, 'keepWith'>;
  points: Pick<PointsService, 'accountOf'>;
}

/** Issues the packages of a settled sale to a vehicle, and makes them void when the sale is refunded. */
export function createPackageIssue(deps: IssueDeps): Pick<OwnedPackageService, 'issueSold' | 'voidSold'> {
  const { offers, packages, vehicles, points } = deps;

  /** Counts the sale, and never sells more than the stock. */
  async function sell(session: Session, { offerId, storeId }: PackageSale): Promise<PackageOfferRecord> {
    const offer = await offers.byId(offerId, session);
    if (offer?.storeId !== storeId) throw new Refusal('not_found');
    if (offer.endedAt !== null) throw new Refusal('package_offer_ended');
    const sold = await offers.sell(session, offer);
    if (!sold) throw new Refusal('package_out_of_stock');
    return sold;
  }

  async function takeBack(session: Session, owned: PackageRecord): Promise<void> {
    if (owned.items.some(({ used }) => used > 0)) throw new Refusal('goods_used');
    if (!(await packages.change(session, owned, { state: 'void' }))) throw new Refusal('goods_used');
    const offer = await offers.byId(owned.offerId, session);
    if (!offer) throw new Error(`package ${owned.id} lacks its offer`);
    await offers.takeBack(session, offer);
  }

  return {
    async issueSold(session, sale) {
      // Moving the vehicle's belongings and changing its owner write the vehicle as well, so that they conflict with
      // this sale.
      await vehicles.keepWith(session, sale.vehicleId, sale.customerId);
      const account = await points.accountOf(sale.vehicleId, session);
      if (account?.status !== 'active') throw new Refusal('points_account_closed');
      const issued = soldPackage(packages.newId(), await sell(session, sale), sale);
      await packages.insert(session, issued);
      return [issued];
    },

    async voidSold(session, { billId }) {
      const sold = (await packages.soldBy(session, billId)).filter(({ state }) => state !== 'void');
      for (const owned of sold) await takeBack(session, owned);
      return sold.length;
    },
  };
}

/** The offer's terms as they are at the sale. */
function soldPackage(id: string, offer: PackageOfferRecord, sale: PackageSale): PackageRecord {
  const { vehicleId, storeId, billId, customerId, at } = sale;
  return {
    id,
    offerId: offer.id,
    name: offer.name,
    vehicleId,
    storeIds: [storeId],
    state: 'active',
    version: 1,
    items: offer.items.map((item) => ({ ...item, used: 0 })),
    validUntil: lastDayOfPackage(dayOf(at), offer.validMonths),
    sold: { billId, priceFen: offer.priceFen, customerId, at },
    uses: [],
    moves: [],
  };
}
