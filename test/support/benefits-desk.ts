import type { CouponOfferTerms } from '@anxin/shared/contracts/coupon-offer';
import { markLinePackage } from '@anxin/shared/contracts/service-package';
import { settle } from '@anxin/shared/contracts/settlement';
import { presentOrderCoupon } from '@anxin/shared/contracts/settlement-benefits';
import type { CouponRecord } from '@anxin/server/domains/coupon/coupon.service';
import type { PackageRecord } from '@anxin/server/domains/service-package/package.service';
import { type Site, tomorrow } from './booking';
import { claimed, codeNow } from './coupons';
import { packageOf, packageOnSale } from './packages';
import type { TestServer } from './server';
import type { Visit } from './visits';

/** Lets the desk pay a visit's order with packages and coupons. */
export function benefitsDesk(server: TestServer, site: Site) {
  const paramsOf = ({ orderId }: Visit) => ({ repairOrderId: orderId });

  /** A stackable coupon of ¥50 off, unless `options` change it. */
  const couponOf = ({ owner }: Visit, options: Partial<CouponOfferTerms> = {}): Promise<CouponRecord> =>
    claimed(server, site, owner, { stackable: true, from: tomorrow, ...options });

  async function present(visit: Visit, coupon: CouponRecord, lineId: string | null = null) {
    const body = { code: await codeNow(server, coupon), lineId };
    return site.desk.call(presentOrderCoupon, { params: paramsOf(visit), body });
  }

  async function firstLineOf({ orderId }: Visit): Promise<string> {
    const order = await server.services.repairOrders.byId(orderId);
    return order?.lines[0]?.id ?? '';
  }

  return {
    paramsOf,
    couponOf,
    present,
    firstLineOf,

    /** A package of one oil change that pays up to `valueFen` of a line. */
    async packageFor({ owner }: Visit, valueFen: number, times = 1): Promise<PackageRecord> {
      const items = [{ name: '机油机滤更换', times, valueFen }];
      const offer = await packageOnSale(server, site.store.id, { items });
      return packageOf(server, { offer, vehicleId: owner.vehicleId, customerId: owner.customerId });
    },

    /** Marks the order's first line with the package's first item. */
    async mark(visit: Visit, owned: PackageRecord, orderVersion = 2) {
      const params = { ...paramsOf(visit), lineId: await firstLineOf(visit) };
      const body = { orderVersion, packageId: owned.id, itemId: owned.items[0]?.id ?? '' };
      return site.desk.call(markLinePackage, { params, body });
    },

    settled: (visit: Visit, dueFen: number, options: { orderVersion?: number; key?: string } = {}) => {
      const payments = dueFen === 0 ? [] : [{ method: 'cash' as const, amountFen: dueFen }];
      const { orderVersion = 2, key } = options;
      const body = { orderVersion, payments };
      return site.desk.call(settle, { params: paramsOf(visit), body, ...(key ? { key } : {}) });
    },

    couponState: async ({ id }: CouponRecord) => {
      const { ObjectId } = server.database.connection.base.mongo;
      const stored = await server.database.connection.collection('coupons').findOne({ _id: new ObjectId(id) });
      return stored && { state: String(stored['state']), vehicleId: String(stored['vehicleId']) };
    },

    usedOf: async ({ id }: PackageRecord) => (await server.services.packages.byId(id))?.items[0]?.used,
  };
}
