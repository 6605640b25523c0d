import { claimCoupon, listCoupons } from '@anxin/shared/contracts/coupon';
import type { CouponRecord } from '@anxin/server/domains/coupon/coupon.service';
import { Refusal } from '@anxin/shared/errors';
import { addVehicle, openSite, type Owner } from '../support/booking';
import { billFor, claimed, codeNow, openOffer, presented } from '../support/coupons';
import { insist, refusalOf, times } from '../support/insist';
import { newId } from '../support/server';
import { useSite } from '../support/use-server';

const { server, site } = useSite();

jest.setTimeout(240_000);

const claim = (owner: Owner, offerId: string) =>
  insist(() => owner.call(claimCoupon, { params: { vehicleId: owner.vehicleId }, body: { offerId }, key: newId() }));
const stored = () => server.database.connection.collection('coupons');
const offerOf = async (offerId: string) => (await server.services.coupons.offerById(offerId))!;
const idOf = (id: string) => {
  const { ObjectId } = server.database.connection.base.mongo;
  return new ObjectId(id);
};

/** The result: `done`, or the code of the refusal. */
const outcome = async (work: () => Promise<unknown>) => (await refusalOf(work)) ?? 'done';

test('200 claims at once for 20 coupons: 20 are issued, each to one, and never one more', async () => {
  const { id } = await openOffer(server, site, { stock: 20, perMemberLimit: 1 });
  const owners: Owner[] = [];
  for (const _ of times(200)) owners.push(await site.owner());
  const replies = await Promise.all(owners.map((owner) => claim(owner, id)));
  const won = replies.filter(({ status }) => status === 201);
  expect(won).toHaveLength(20);
  const refused = replies.filter(({ status }) => status !== 201).map(({ problem }) => problem.code);
  expect(new Set(refused)).toEqual(new Set(['coupon_out_of_stock']));
  expect(await offerOf(id)).toMatchObject({ issued: 20, left: 0 });
  expect(await stored().countDocuments({ offerId: idOf(id) })).toBe(20);
  expect(new Set(won.map(({ body }) => body.vehicle.id)).size).toBe(20);
});

test('one member who claims many times at once, with two vehicles, has no more than the limit', async () => {
  const { id } = await openOffer(server, site, { perMemberLimit: 1 });
  const owner = await site.owner();
  const second = { ...owner, vehicleId: await addVehicle(server, site.store, owner.customerId) };
  const replies = await Promise.all(times(12).map((i) => claim(i % 2 === 0 ? owner : second, id)));
  expect(replies.filter(({ status }) => status === 201)).toHaveLength(1);
  const refused = replies.filter(({ status }) => status !== 201).map(({ problem }) => problem.code);
  expect(new Set(refused)).toEqual(new Set(['coupon_limit']));
  expect((await owner.call(listCoupons)).body.coupons).toHaveLength(1);
  expect(await offerOf(id)).toMatchObject({ issued: 1, left: 19 });
});

test('sales at once, which wait for nobody in this process, keep the same limits', async () => {
  const { coupons } = server.services;
  const sale = await openOffer(server, site, { way: 'sale', priceFen: 100, stock: 5, perMemberLimit: 2 });
  const buyers = [await site.owner(), await site.owner()];
  const sell = ({ vehicleId, customerId }: Owner) =>
    outcome(() =>
      server.database.transact((session) =>
        coupons.issueSold(session, {
          offerId: sale.id,
          quantity: 1,
          vehicleId,
          customerId,
          billId: newId(),
          at: server.clock.now(),
        }),
      ),
    );
  const sold = await Promise.all(times(12).map((i) => sell(buyers[i % 2]!)));
  expect(sold.filter((one) => one === 'done')).toHaveLength(4);
  expect(new Set(sold)).toEqual(new Set(['done', 'coupon_limit']));
  expect(await offerOf(sale.id)).toMatchObject({ issued: 4, left: 1 });
});

test('many bills that present one coupon at once: one holds it', async () => {
  const owner = await site.owner();
  const coupon = await claimed(server, site, owner);
  const code = await codeNow(server, coupon);
  const { coupons } = server.services;
  const bills = times(10).map(() => billFor(site, owner));
  const at = server.clock.now();
  const outcomes = await Promise.all(
    bills.map((bill) =>
      outcome(() => server.database.transact((session) => coupons.present(session, { code, bill, lineId: null, at }))),
    ),
  );
  expect(outcomes.filter((one) => one === 'done')).toHaveLength(1);
  expect(new Set(outcomes)).toEqual(new Set(['done', 'coupon_presented']));
  const holding = await Promise.all(bills.map(({ id }) => coupons.presentedFor(id, at)));
  expect(holding.flat()).toHaveLength(1);
});

const redeem = (coupon: CouponRecord, billId: string) =>
  outcome(() =>
    server.database.transact((session) =>
      server.services.coupons.redeem(session, {
        couponId: coupon.id,
        billId,
        settlementId: newId(),
        offFen: 5_000,
        reference: 'YY01-261124-001',
        at: server.clock.now(),
      }),
    ),
  );

test('settled many times at once a coupon is used once', async () => {
  const owner = await site.owner();
  const coupon = await claimed(server, site, owner);
  const bill = await presented(server, site, owner, coupon);
  const outcomes = await Promise.all(times(10).map(() => redeem(coupon, bill.id)));
  expect(outcomes.toSorted()).toEqual([...times(9).map(() => 'coupon_used'), 'done']);
});

test('a claim or a use that meets a move is wholly before or after it: nothing stays behind or is lost', async () => {
  const { coupons, vehicles, points } = server.services;
  const other = await openSite(server);
  for (const round of times(8)) {
    const owner = await site.owner();
    const [usedOne, held] = [await claimed(server, site, owner), await claimed(server, site, owner)];
    const bill = await presented(server, site, owner, usedOne);
    const { id: offerId } = await openOffer(server, site);
    const to = await addVehicle(server, other.store, owner.customerId);
    const at = server.clock.now();
    const transferId = newId();
    const move = () =>
      outcome(() =>
        server.database.transact(async (session) => {
          await vehicles.keepWith(session, owner.vehicleId, owner.customerId);
          await points.transfer(session, {
            transferId,
            fromVehicleId: owner.vehicleId,
            toVehicleId: to,
            titleOut: '转出',
            titleIn: '转入',
            at,
            by: { kind: 'staff', id: newId(), name: '赵蕾' },
          });
          const pair = { transferId, fromVehicleId: owner.vehicleId, toVehicleId: to };
          await coupons.move(session, { ...pair, toStoreId: other.store.id, at });
        }),
      );
    const acts = [move, () => claim(owner, offerId), () => redeem(usedOne, bill.id)];
    const [moved, claimReply, use] = await Promise.all(
      (round % 2 === 0 ? acts : acts.toReversed()).map((act) => act()),
    ).then((found) => (round % 2 === 0 ? found : found.toReversed()));
    const claimStatus = (claimReply as Awaited<ReturnType<typeof claim>>).status;
    const left = await stored().countDocuments({ vehicleId: idOf(owner.vehicleId), state: 'unused' });
    const there = await stored().countDocuments({ vehicleId: idOf(to), state: 'unused' });
    expect(use).toBe('done');
    // Its bill held a coupon until the coupon was used. Before that the transfer is refused; afterwards it takes
    // everything left.
    if (moved === 'coupon_presented') expect([claimStatus, left, there]).toEqual([201, 2, 0]);
    else {
      expect(moved).toBe('done');
      expect([left, there]).toEqual([0, claimStatus === 201 ? 2 : 1]);
      if (claimStatus !== 201) expect(await offerOf(offerId)).toMatchObject({ issued: 0 });
    }
    expect((await coupons.couponById(held.id))!.state).toBe('unused');
  }
});

test('a hand-over that meets a presentation sees it, or the bill is refused', async () => {
  const { coupons, vehicles } = server.services;
  for (const _ of times(8)) {
    const [owner, next] = [await site.owner(), await site.owner()];
    const coupon = await claimed(server, site, owner);
    const [code, at] = [await codeNow(server, coupon), server.clock.now()];
    const bill = billFor(site, owner);
    const changeOwner = () =>
      outcome(() =>
        server.database.transact(async (session) => {
          if (await coupons.isPresented(session, owner.vehicleId, at)) throw new Refusal('coupon_presented');
          await vehicles.changeOwner(session, {
            vehicleId: owner.vehicleId,
            from: owner.customerId,
            to: next.customerId,
            at,
          });
        }),
      );
    const present = () =>
      outcome(() => server.database.transact((session) => coupons.present(session, { code, bill, lineId: null, at })));
    const outcomes = await Promise.all([changeOwner(), present()]);
    expect([
      ['done', 'coupon_not_usable'],
      ['coupon_presented', 'done'],
    ]).toContainEqual(outcomes);
  }
});
