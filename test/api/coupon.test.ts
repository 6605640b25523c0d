import { claimCoupon, listClaimableOffers, listCoupons } from '@anxin/shared/contracts/coupon';
import { openSite, type Owner, type Site } from '../support/booking';
import { couponTerms, openOffer } from '../support/coupons';
import { newId, startServer, type TestServer } from '../support/server';

let server: TestServer;
let site: Site;
let owner: Owner;

beforeAll(async () => {
  server = await startServer();
});
afterAll(() => server.close());
beforeEach(async () => {
  server.clock.set('2026-11-24T09:00:00+08:00');
  site = await openSite(server);
  owner = await site.owner();
});

const ofVehicle = (of: Owner = owner) => ({ vehicleId: of.vehicleId });
const claim = (offerId: string, of = owner, key = newId()) =>
  of.call(claimCoupon, { params: ofVehicle(of), body: { offerId }, key });
const offered = async (of = owner) => (await of.call(listClaimableOffers, { params: ofVehicle(of) })).body.offers;
const listed = async (scope: 'usable' | 'past' = 'usable', of = owner) =>
  (await of.call(listCoupons, { query: { scope } })).body.coupons;
const terms = { name: couponTerms.name, benefit: couponTerms.benefit, leastSpendFen: 30_000 };

describe('claiming', () => {
  test('what the store gives free is offered, with how many are left; one claimed is the vehicle’s', async () => {
    const { id } = await openOffer(server, site);
    expect(await offered()).toEqual([
      {
        ...{ ...terms, businessTypes: ['maintenance', 'repair'], stackable: false, id, from: '2026-11-24' },
        ...{ to: '2026-12-31', validDays: 30, perMemberLimit: 2, stock: 20, left: 20, claimed: 0, blocked: null },
      },
    ]);
    const { status, body } = await claim(id);
    expect(status).toBe(201);
    expect(body).toEqual({
      ...{ ...terms, businessTypes: ['maintenance', 'repair'], stackable: false, id: body.id, state: 'usable' },
      vehicle: { id: owner.vehicleId, plate: expect.any(String), modelName: '星途 320' },
      stores: [{ id: site.store.id, name: site.store.name }],
      ...{ validUntil: '2026-12-23', origin: 'claim', issuedAt: '2026-11-24T01:00:00.000Z' },
      ...{ movedAt: null, presentedUntil: null, used: null },
    });
    expect((await offered())[0]).toMatchObject({ left: 19, claimed: 1, blocked: null });
    expect(await listed()).toEqual([body]);
  });
});
