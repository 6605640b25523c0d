import { getCouponCode, listClaimableOffers, listCoupons } from '@anxin/shared/contracts/coupon';
import {
  acceptOwnership,
  declineOwnership,
  getOwnershipTransfer,
  listOwnershipTransfers,
  offerOwnership,
} from '@anxin/shared/contracts/ownership-transfer';
import { listOwnPackages } from '@anxin/shared/contracts/service-package';
import { getTier } from '@anxin/shared/contracts/tier';
import type { CouponRecord } from '@anxin/server/domains/coupon/coupon.service';
import { furnish, furnished, holdingsOf } from '../support/transferables';
import type { Owner } from '../support/booking';
import { billFor, codeNow } from '../support/coupons';
import { newId } from '../support/server';
import { useOwner, useSite } from '../support/use-server';
import { givePoints } from '../support/visits';

const { server, site } = useSite();
const owner = useOwner(site);
let recipient: Owner & { phone: string };
let coupons: CouponRecord[];
let people = 0;

beforeEach(async () => {
  people += 1;
  const phone = `136${String(people).padStart(8, '0')}`;
  recipient = { ...(await site.owner({ name: '王先生', phone })), phone };
  await givePoints(server, owner.vehicleId, 500);
  ({ coupons } = await furnish(server, site, owner));
});

const ofVehicle = () => ({ params: { vehicleId: owner.vehicleId } });
const offered = async () =>
  (await owner.call(offerOwnership, { ...ofVehicle(), body: { phone: recipient.phone } })).body;
const accept = (code: string, key = newId()) => recipient.call(acceptOwnership, { params: { code }, key });
const mine = async (of: Owner) => (await of.call(listCoupons, { query: {} })).body.coupons.map(({ id }) => id);

async function present(coupon: CouponRecord, of: Owner): Promise<void> {
  const code = await codeNow(server, coupon);
  const request = { code, bill: billFor(site, of), lineId: null, at: server.clock.now() };
  await server.database.transact((session) => server.services.coupons.present(session, request));
}

test('both sides read what comes with the vehicle, while it is on offer', async () => {
  const { code } = await offered();
  expect((await owner.call(listOwnershipTransfers, ofVehicle())).body.belongings).toEqual(furnished);
  expect((await recipient.call(getOwnershipTransfer, { params: { code } })).body.belongings).toEqual(furnished);
  expect((await recipient.call(declineOwnership, { params: { code } })).body.belongings).toBeNull();
});

test('accepted, everything of the vehicle is the other’s to see and to use, and no more the former owner’s', async () => {
  const before = await holdingsOf(server, owner.vehicleId);
  const { code } = await offered();
  expect((await accept(code)).status).toBe(200);
  expect(await holdingsOf(server, owner.vehicleId)).toEqual(before);
  expect((await mine(recipient)).toSorted()).toEqual(coupons.map(({ id }) => id).toSorted());
  expect(await mine(owner)).toEqual([]);
  const couponId = coupons[0]!.id;
  expect((await recipient.call(getCouponCode, { params: { couponId } })).body.code).toMatch(/^\d{13}$/);
  expect((await recipient.call(getTier, ofVehicle())).body.standing.tier).toBe('gold');
  const [own] = (await recipient.call(listOwnPackages, ofVehicle())).body.packages;
  // The answer hides the price that the former owner paid.
  expect(own).toMatchObject({ state: 'active', bought: null });
  expect((await owner.call(getCouponCode, { params: { couponId } })).status).toBe(404);
  for (const operation of [getTier, listClaimableOffers, listOwnPackages, listOwnershipTransfers]) {
    expect((await owner.call(operation, ofVehicle())).status).toBe(404);
  }
  // Nor on a bill of the former owner.
  await expect(present(coupons[0]!, owner)).rejects.toMatchObject({ code: 'coupon_not_usable' });
  await present(coupons[0]!, { ...recipient, vehicleId: owner.vehicleId });
});

test('is refused while a bill has a coupon in time, and leaves everything; after that time it is not', async () => {
  const { code } = await offered();
  await present(coupons[0]!, owner);
  expect((await accept(code)).problem.code).toBe('coupon_presented');
  expect((await recipient.call(getOwnershipTransfer, { params: { code } })).body.state).toBe('offered');
  expect((await server.services.vehicles.byId(owner.vehicleId))?.customerId).toBe(owner.customerId);
  server.clock.advanceMinutes(15);
  expect((await accept(code)).status).toBe(200);
});

test('a coupon shown at the desk while the vehicle is handed over: one of them', async () => {
  for (let round = 0; round < 6; round += 1) {
    const other = await site.owner();
    const [coupon] = (await furnish(server, site, other, { coupons: 1, packages: 0, paidFen: 0 })).coupons;
    const params = { vehicleId: other.vehicleId };
    const { code } = (await other.call(offerOwnership, { params, body: { phone: recipient.phone } })).body;
    const [accepted, presented] = await Promise.all([
      accept(code),
      present(coupon!, other).then(
        () => null,
        (error: { code: string }) => error.code,
      ),
    ]);
    const outcome = [accepted.status === 200 ? null : accepted.problem.code, presented];
    expect([
      [null, 'coupon_not_usable'],
      ['coupon_presented', null],
    ]).toContainEqual(outcome);
  }
});
