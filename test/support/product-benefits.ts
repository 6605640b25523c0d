import { getCouponCode, grantCoupon, listCoupons } from '@anxin/shared/contracts/coupon';
import { createCouponOffer, type CouponOfferTerms } from '@anxin/shared/contracts/coupon-offer';
import { createPackageOffer } from '@anxin/shared/contracts/package-offer';
import { listOwnPackages } from '@anxin/shared/contracts/service-package';
import { addDays, dayOf } from '@anxin/shared/values/store-time';
import { type Ground, type GroundOwner, staffToken } from './product-ground';

/** Coupons and packages in a running product, made over HTTP as people make them. */

/** Takes 50 yuan off any bill from 100 yuan on, along with others. */
const couponTerms: Omit<CouponOfferTerms, 'from' | 'to'> = {
  name: '满减券',
  benefit: { kind: 'amount', amountFen: 5_000 },
  leastSpendFen: 10_000,
  businessTypes: ['maintenance', 'repair', 'product', 'inspection'],
  stackable: true,
  way: 'grant',
  priceFen: null,
  audience: 'everyone',
  perMemberLimit: 9,
  stock: 100,
  validDays: 30,
};

/** The store issues coupons from today on; other terms are as above. */
export async function couponOfferOf(ground: Ground, terms: Partial<CouponOfferTerms>) {
  const today = dayOf(new Date());
  const body = { ...couponTerms, from: today, to: addDays(today, 30), ...terms };
  const token = await staffToken(ground.product, ground.manager);
  return (await ground.product.call(createCouponOffer, { token, params: { storeId: ground.store.id }, body })).body;
}

/** The owner's vehicle has a coupon of such an offer. */
export async function grantedCoupon(ground: Ground, owner: GroundOwner, terms: Partial<CouponOfferTerms> = {}) {
  const offer = await couponOfferOf(ground, terms);
  const token = await staffToken(ground.product, ground.manager);
  const params = { vehicleId: owner.vehicleId };
  return (await ground.product.call(grantCoupon, { token, params, body: { offerId: offer.id, reason: '开业感谢' } }))
    .body;
}

/** Returns the code that the owner's phone shows now. */
export async function codeOf(ground: Ground, owner: GroundOwner, couponId: string): Promise<string> {
  const shown = await ground.product.call(getCouponCode, { token: owner.token, params: { couponId } });
  if (shown.body.code === null) throw new Error('The coupon has no code to show');
  return shown.body.code;
}

/** The coupons the owner can use now. */
export async function usableCoupons(ground: Ground, owner: GroundOwner) {
  return (await ground.product.call(listCoupons, { token: owner.token, query: {} })).body.coupons;
}

/** The store sells a package of three oil changes, each worth up to 450 yuan. */
export async function packageOfferOf(ground: Ground, name: string) {
  const token = await staffToken(ground.product, ground.manager);
  const body = {
    name,
    priceFen: 99_900,
    validMonths: 24,
    stock: 10,
    items: [{ name: '机油机滤更换', times: 3, valueFen: 45_000 }],
  };
  return (await ground.product.call(createPackageOffer, { token, params: { storeId: ground.store.id }, body })).body;
}

export async function packagesOf(ground: Ground, owner: GroundOwner) {
  const params = { vehicleId: owner.vehicleId };
  return (await ground.product.call(listOwnPackages, { token: owner.token, params })).body.packages;
}
