import type { Day } from '@anxin/shared/values/store-time';
import type { Session } from '../../infra/database';
import type { Move, Transferable } from '../vehicle-replacement';

/** One service of a package that is sold. */
export interface OfferItem {
  id: string;
  name: string;
  times: number;
  /** The most that one use pays of a line. */
  valueFen: number;
}

/** A package a store sells. */
export interface PackageOfferRecord {
  id: string;
  storeId: string;
  /** Raised by every change of its terms, not by a sale. */
  version: number;
  name: string;
  priceFen: number;
  items: OfferItem[];
  /** From the day of the sale; null without end. */
  validMonths: number | null;
  /** The most that may be sold; null without limit. */
  stock: number | null;
  /** Sold and not given back. */
  sold: number;
  /** stock − sold; null without limit. It is stored so that one plain condition guards the selling. */
  left: number | null;
  createdBy: { id: string; name: string };
  createdAt: Date;
  endedBy: { id: string; name: string } | null;
  endedAt: Date | null;
}

/** One use of an item, taken by a settlement. */
export interface PackageUseRecord {
  itemId: string;
  lineId: string;
  orderId: string;
  /** The order's number. */
  reference: string;
  settlementId: string;
  /** The amount it paid of the line. */
  offFen: number;
  at: Date;
  /** Given back by a refund. */
  returned: boolean;
}

/** A move of a package, together with a vehicle's points. */
export interface PackageMove {
  transferId: string;
  from: string;
  to: string;
  at: Date;
  /** The store where the move made it usable; null when it was usable there already. */
  storeAdded: string | null;
  /** The number of uses before this move. A later use keeps the package from moving back. */
  usesBefore: number;
}

/** A package of a vehicle. The owner of the vehicle owns it. */
export interface PackageRecord {
  id: string;
  offerId: string;
  name: string;
  /** The items as they were sold, each with the number of its uses. */
  items: (OfferItem & { used: number })[];
  vehicleId: string;
  /** The stores where it can be used: the store that sold it, and each store it moved to. */
  storeIds: string[];
  state: 'active' | 'void';
  /** The last day it is good; null without end. */
  validUntil: Day | null;
  /** The sale and its buyer; a later owner does not see the price. */
  sold: { billId: string; priceFen: number; customerId: string; at: Date };
  /** In the order they were taken. */
  uses: PackageUseRecord[];
  moves: PackageMove[];
  /** Raised by every change, so that each change applies to the version that was read. */
  version: number;
}

/** The use of an item by the settlement of an order. */
export interface PackageUseInput {
  packageId: string;
  itemId: string;
  lineId: string;
  orderId: string;
  /** The order's number. */
  reference: string;
  settlementId: string;
  vehicleId: string;
  storeId: string;
  /** The amount it pays of the line. */
  offFen: number;
  at: Date;
}

/** The facts that are checked before a line is marked with a package. */
export interface PackageCheck {
  packageId: string;
  itemId: string;
  vehicleId: string;
  storeId: string;
  /** Uses of the item that the order's other lines have marked, and that are not taken yet. */
  marked: number;
  at: Date;
}

export interface PackageSale {
  offerId: string;
  quantity: 1;
  vehicleId: string;
  customerId: string;
  storeId: string;
  billId: string;
  at: Date;
}

/** Prepaid services of vehicles, used up one by one. docs/domain/service-packages.md#1, #3, #4. */
export interface OwnedPackageService extends Transferable<number> {
  byId(packageId: string, session?: Session | null): Promise<PackageRecord | null>;
  /** The newest first. */
  ofVehicle(vehicleId: string): Promise<PackageRecord[]>;
  /**
   * Answers the package, when the item can be used for the order. Refuses with `package_not_usable` (the detail says
   * why) or `package_used_up`. It takes no use: the settlement does.
   */
  check(session: Session, wanted: PackageCheck): Promise<PackageRecord>;
  /**
   * Takes one use, in the caller's transaction. Refuses with `package_not_usable` (the detail says why) or
   * `package_used_up`. The write is guarded: when two requests take the last use, one is refused.
   */
  use(session: Session, input: PackageUseInput): Promise<void>;
  /** Gives back the uses the settlement took, wherever the packages are now; answers their number. */
  giveBack(session: Session, input: { settlementId: string; at: Date }): Promise<number>;
  /**
   * Issues the sold packages to the vehicle. Refuses with `package_out_of_stock`, `package_offer_ended`, `not_found`
   * when the store does not sell it or the vehicle belongs to another member now, `points_account_closed` when its
   * points have moved to another vehicle.
   */
  issueSold(session: Session, sale: PackageSale): Promise<PackageRecord[]>;
  /**
   * Makes the packages the bill sold void, and puts them back on sale; answers their number. Refuses with `goods_used`
   * when a use of one was taken and not given back.
   */
  voidSold(session: Session, input: { billId: string; at: Date }): Promise<number>;
  /**
   * Moves the vehicle's packages to another, each whole, and makes them usable in the other's store too. A package
   * without uses left moves along, because a refund may give a use back; an expired or void package stays. Answers the
   * number with uses left. docs/domain/points.md#8.
   */
  move(session: Session, input: Move & { toStoreId: string }): Promise<number>;
}

interface Acted {
  by: { id: string; name: string };
  at: Date;
}

/** The settings of a package; its items have no ids yet. */
export type OfferTerms = Pick<PackageOfferRecord, 'name' | 'priceFen' | 'validMonths' | 'stock'> & {
  items: Omit<OfferItem, 'id'>[];
};

export type OfferWanted = Acted & { storeId: string; terms: OfferTerms };
export type OfferEnded = Acted & { offer: PackageOfferRecord };
