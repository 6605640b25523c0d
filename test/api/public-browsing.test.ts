import { claimCoupon, listClaimableOffers, listPublicOffers } from '@anxin/shared/contracts/coupon';
import { createCouponOffer } from '@anxin/shared/contracts/coupon-offer';
import { availability, listServices, listStores } from '@anxin/shared/contracts/organisation';
import { listSoldPackages } from '@anxin/shared/contracts/package-offer';
import { storePoints } from '@anxin/shared/contracts/points-programme';
import { settle } from '@anxin/shared/contracts/settlement';
import { couponTerms, openOffer } from '../support/coupons';
import { newId } from '../support/server';
import { useOwner, useSite, useStaff } from '../support/use-server';
import { madeReady } from '../support/visits';

const { server, site } = useSite();
const owner = useOwner(site);
const manager = useStaff(server, site, 'after_sales_manager');

const publicOffers = async () =>
  (await server.call(listPublicOffers, { params: { storeId: site.store.id } })).body.offers;
const claimable = async () =>
  (await owner.call(listClaimableOffers, { params: { vehicleId: owner.vehicleId } })).body.offers;
const claim = (offerId: string, key = newId()) =>
  owner.call(claimCoupon, { params: { vehicleId: owner.vehicleId }, body: { offerId }, key });

/** A visit of the owner's, settled. */
async function settledVisit(): Promise<void> {
  const { orderId } = await madeReady(server, site, { owner });
  const payments = [{ method: 'cash', amountFen: 68_000 } as const];
  const settled = await site.desk.call(settle, {
    params: { repairOrderId: orderId },
    body: { orderVersion: 2, payments },
  });
  expect(settled.status).toBe(201);
}

describe('before anybody signs in', () => {
  test('stores with hours, services, free times, coupons, packages and points rules are open to everyone', async () => {
    await openOffer(server, site);
    const params = { storeId: site.store.id };
    const answers = [
      await server.call(listStores),
      await server.call(listServices, { params }),
      await server.call(availability, { params, query: { services: site.services.express.id } }),
      await server.call(listPublicOffers, { params }),
      await server.call(listSoldPackages, { params }),
      await server.call(storePoints, { params }),
    ];
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200, 200, 200]);
  });

  test('a store says its usual hours, and those of the present day', async () => {
    const shown = async () => (await server.call(listStores)).body.stores.find(({ id }) => id === site.store.id);
    const [first] = site.store.hours;
    const today = { opens: first?.opens, closes: first?.closes };
    expect(await shown()).toMatchObject({
      hours: site.store.hours.map(({ weekday, opens, closes }) => ({ weekday, opens, closes })),
      today,
    });
    // A day off by the store's calendar.
    server.clock.set('2026-11-26T09:00:00+08:00');
    expect((await shown())?.today).toBeNull();
  });

  test('what owners may claim is listed with whom it is for, and nothing of anybody’s', async () => {
    const offer = await openOffer(server, site, { name: '新客满减券', audience: 'new_customers' });
    await openOffer(server, site, { name: '生日券', way: 'grant' });
    await claim(offer.id);
    expect(await publicOffers()).toEqual([
      {
        id: offer.id,
        name: '新客满减券',
        benefit: couponTerms.benefit,
        leastSpendFen: 30_000,
        businessTypes: ['maintenance', 'repair'],
        stackable: false,
        from: '2026-11-24',
        to: '2026-12-31',
        validDays: 30,
        perMemberLimit: 2,
        audience: 'new_customers',
        soldOut: false,
      },
    ]);
  });

  test('an offer whose stock is gone says so, and one that was ended is left out', async () => {
    const scarce = await openOffer(server, site, { stock: 1 });
    await claim(scarce.id);
    expect(await publicOffers()).toMatchObject([{ id: scarce.id, soldOut: true }]);
    const by = { id: newId(), name: '范晓琪' };
    await server.services.coupons.endOffer({ offerId: scarce.id, by, at: server.clock.now() }, null);
    expect(await publicOffers()).toEqual([]);
  });

  test('the coupons of a store that does not exist are not found, and a malformed id is refused', async () => {
    const missing = await server.call(listPublicOffers, { params: { storeId: newId() } });
    expect([missing.status, missing.problem.code]).toEqual([404, 'not_found']);
    const malformed = await server.call(listPublicOffers, { params: { storeId: 'one' } });
    expect([malformed.status, malformed.problem.errors?.[0]?.field]).toEqual([400, 'params.storeId']);
  });
});

describe('a coupon for new customers', () => {
  test('is offered to and claimed by whoever has had no settled visit', async () => {
    const { id } = await openOffer(server, site, { audience: 'new_customers' });
    expect(await claimable()).toMatchObject([{ id, audience: 'new_customers', blocked: null }]);
    expect((await claim(id)).status).toBe(201);
  });

  test('is not shown to a member who has been here, and the claim is refused and changes nothing', async () => {
    const { id } = await openOffer(server, site, { audience: 'new_customers' });
    await settledVisit();
    expect(await claimable()).toEqual([]);
    const refused = await claim(id);
    expect([refused.status, refused.problem.code]).toEqual([409, 'coupon_new_customers_only']);
    expect((await server.services.coupons.offerById(id))?.issued).toBe(0);
    // Everyone else's offers are still there.
    const other = await openOffer(server, site, { from: '2026-11-25' });
    expect((await claimable()).map((one) => one.id)).toEqual([other.id]);
    expect((await claim(other.id)).status).toBe(201);
  });

  test('once claimed it stays in the list of its owner, who cannot claim another after the first visit', async () => {
    const { id } = await openOffer(server, site, { audience: 'new_customers' });
    const first = await claim(id, 'claimed-before-the-visit');
    await settledVisit();
    expect(await claimable()).toMatchObject([{ id, claimed: 1, blocked: 'new_customers_only' }]);
    expect((await claim(id)).problem.code).toBe('coupon_new_customers_only');
    const again = await claim(id, 'claimed-before-the-visit');
    expect([again.status, again.body.id]).toEqual([201, first.body.id]);
  });

  test('can only be one that owners claim themselves', async () => {
    const body = { ...couponTerms, way: 'grant', audience: 'new_customers' } as const;
    const refused = await manager.call(createCouponOffer, { params: { storeId: site.store.id }, body });
    expect(refused.status).toBe(400);
    expect(refused.problem.errors).toMatchObject([
      { field: 'body.audience', reason: '只有车主领取的优惠券可以仅限新客户' },
    ]);
  });

  test('an offer made before there were audiences is for everyone', async () => {
    const { id } = await openOffer(server, site);
    const { ObjectId } = server.database.connection.base.mongo;
    const offers = server.database.connection.collection('coupon_offers');
    await offers.updateOne({ _id: new ObjectId(id) }, { $unset: { audience: '' } });
    await settledVisit();
    expect(await claimable()).toMatchObject([{ id, audience: 'everyone', blocked: null }]);
  });
});
