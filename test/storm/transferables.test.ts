import type { CouponRecord } from '@anxin/server/domains/coupon/coupon.service';
import type { TransferRecord } from '@anxin/server/domains/vehicle-replacement/transfer.service';
import type { PackageRecord } from '@anxin/server/domains/service-package/package.service';
import type { Session } from '@anxin/server/infra/database';
import { furnish } from '../support/transferables';
import { openSite, type Owner } from '../support/booking';
import { billFor, codeNow, openOffer } from '../support/coupons';
import { refusalOf, times } from '../support/insist';
import { openedBeforeAll } from '../support/opened';
import { packageOnSale } from '../support/packages';
import { newId } from '../support/server';
import { requestFor, replacementOf } from '../support/transfers';
import { useServer } from '../support/use-server';
import { givePoints } from '../support/visits';

/** Coupons, packages and points of a vehicle are issued, presented, used and moved at the same moment. */

const server = useServer();
const site = openedBeforeAll(() => openSite(server));

jest.setTimeout(240_000);

interface Pair {
  old: Owner;
  anew: Owner;
  transfer: TransferRecord;
  coupon: CouponRecord;
  owned: PackageRecord;
}

const at = () => server.clock.now();
const by = { id: newId(), name: '钱卫东' };
const washing = { items: [{ name: '洗车', times: 1, valueFen: 5_000 }] };

/** 500 points, one coupon, a package of one use and the gold tier, asked to be moved to another vehicle. */
async function pair(): Promise<Pair> {
  const old = await site.owner();
  await givePoints(server, old.vehicleId, 500);
  const { coupons, packages } = await furnish(server, site, old, { coupons: 1, packageTerms: washing });
  const to = await replacementOf(server, old, site.store);
  const { id } = (await requestFor(old, to.vin)).body;
  const transfer = (await server.services.transfers.byId(id))!;
  return { old, anew: { ...old, vehicleId: to.id }, transfer, coupon: coupons[0]!, owned: packages[0]! };
}

const within = (work: (session: Session) => Promise<unknown>) => refusalOf(() => server.database.transact(work));
const approve = ({ transfer }: Pair) =>
  refusalOf(() => server.services.transfers.approve(transfer, { by, at: at() }, null));
const reverse = ({ transfer }: Pair) =>
  refusalOf(() => server.services.transfers.reverse(transfer, { by, at: at(), reason: '旧车还在使用' }, null));

async function present(coupon: CouponRecord, of: Owner, billId = newId()): Promise<string | null> {
  const code = await codeNow(server, coupon);
  const bill = { ...billFor(site, of), id: billId };
  return within((session) => server.services.coupons.present(session, { code, bill, lineId: null, at: at() }));
}

const redeem = ({ id: couponId }: CouponRecord, billId: string, settlementId = newId()) => {
  const details = { couponId, billId, settlementId, offFen: 5_000, reference: 'YY01-261124-001', at: at() };
  return within((session) => server.services.coupons.redeem(session, details));
};

const use = (owned: PackageRecord, vehicleId: string, settlementId = newId()) => {
  const ids = { packageId: owned.id, itemId: owned.items[0]!.id, lineId: newId(), orderId: newId(), settlementId };
  const details = { ...ids, vehicleId, storeId: site.store.id, reference: 'PD1124-001', offFen: 5_000, at: at() };
  return within((session) => server.services.packages.use(session, details));
};

const inTurn = async <T>(round: number, works: (() => Promise<T>)[]): Promise<T[]> => {
  // The first request is often the first to run, so each one goes first some of the times.
  const start = round % works.length;
  const order = works.map((_, i) => (i + start) % works.length);
  const answers = await Promise.all(order.map((i) => works[i]!()));
  return works.map((_, i) => answers[order.indexOf(i)]!);
};

/** Returns the vehicle's state: open account, points, unused coupons, active packages, and the sum paid for it. */
async function has({ vehicleId }: Owner) {
  const { ObjectId } = server.database.connection.base.mongo;
  const own = { vehicleId: new ObjectId(vehicleId) };
  const { connection } = server.database;
  const account = (await server.services.points.accountOf(vehicleId))!;
  const spends = await server.services.tiers.spendsOf(vehicleId);
  return {
    open: account.status === 'active',
    points: account.balance,
    coupons: await connection.collection('coupons').countDocuments({ ...own, state: 'unused' }),
    packages: await connection.collection('service_packages').countDocuments({ ...own, state: 'active' }),
    paidFen: spends.reduce((sum, { paidFen }) => sum + paidFen, 0),
  };
}

const nothing = { points: 0, coupons: 0, packages: 0, paidFen: 0 };
const empty = { ...nothing, open: true };
const closed = { ...nothing, open: false };

test('whatever is issued while a transfer is approved goes along, or is refused: nothing is left behind', async () => {
  const refusals = new Set<string>();
  const claimed = await openOffer(server, site, { stock: 100 });
  const granted = await openOffer(server, site, { stock: 100, way: 'grant' });
  const sold = await openOffer(server, site, { stock: 100, way: 'sale', priceFen: 900 });
  const packed = await packageOnSale(server, site.store.id);
  const { coupons, packages, tiers } = server.services;
  for (const round of times(10)) {
    const moving = await pair();
    const { vehicleId, customerId } = moving.old;
    const owner = { vehicleId, customerId, at: at() };
    const works = [
      () => approve(moving),
      () => refusalOf(() => coupons.claim({ offerId: claimed.id, ...owner }, null)),
      () => refusalOf(() => coupons.grant({ offerId: granted.id, ...owner, reason: '致歉', by }, null)),
      () => within((one) => coupons.issueSold(one, { offerId: sold.id, quantity: 2, billId: newId(), ...owner })),
      () =>
        within((one) =>
          packages.issueSold(one, {
            offerId: packed.id,
            quantity: 1,
            storeId: site.store.id,
            billId: newId(),
            ...owner,
          }),
        ),
      () => within((one) => tiers.settled(one, { vehicleId, billId: newId(), paidFen: 700, at: at() })),
    ];
    const [approved, claim, grant, sale, pack, settled] = await inTurn(round, works);
    expect([approved, settled]).toEqual([null, null]);
    for (const code of [claim, grant, sale, pack]) if (code) refusals.add(code);
    const won = (code: string | null | undefined, count: number) => (code === null ? count : 0);
    expect(await has(moving.old)).toEqual(closed);
    expect(await has(moving.anew)).toEqual({
      open: true,
      points: 500,
      packages: 1 + won(pack, 1),
      paidFen: 1_500_700,
      coupons: 1 + won(claim, 1) + won(grant, 1) + won(sale, 2),
    });
  }
  expect([...refusals].filter((code) => code !== 'points_account_closed')).toEqual([]);
});

test('a coupon shown for a bill while it moves: the bill has it, or it has gone; never both', async () => {
  for (const round of times(10)) {
    const moving = await pair();
    const { coupon, old, anew } = moving;
    const [approved, shown] = await inTurn(round, [() => approve(moving), () => present(coupon, old)]);
    expect([
      [null, 'coupon_not_usable'],
      ['coupon_presented', null],
    ]).toContainEqual([approved, shown]);
    const [left, right] = [await has(old), await has(anew)];
    expect(approved === null ? [left, right.coupons] : [right, left.coupons]).toEqual([
      approved === null ? closed : empty,
      1,
    ]);
  }
});

test('a coupon redeemed while a transfer is approved is used once, and does not move', async () => {
  for (const round of times(8)) {
    const moving = await pair();
    const billId = newId();
    expect(await present(moving.coupon, moving.old, billId)).toBeNull();
    const [approved, redeemed, again] = await inTurn(round, [
      () => approve(moving),
      () => redeem(moving.coupon, billId),
      () => redeem(moving.coupon, billId),
    ]);
    expect([redeemed, again].toSorted()).toEqual(['coupon_used', null].toSorted());
    expect([null, 'coupon_presented']).toContain(approved);
    const [left, right] = [await has(moving.old), await has(moving.anew)];
    expect([left.coupons, right.coupons]).toEqual([0, 0]);
    expect([left.points, right.points]).toEqual(approved === null ? [0, 500] : [500, 0]);
  }
});

test('the last use of a package taken while it moves: taken, or moved with it; never twice', async () => {
  for (const round of times(10)) {
    const moving = await pair();
    const { old, anew, owned } = moving;
    const [approved, here, there] = await inTurn(round, [
      () => approve(moving),
      () => use(owned, old.vehicleId),
      () => use(owned, anew.vehicleId),
    ]);
    expect(approved).toBeNull();
    const taken = [here, there].filter((code) => code === null);
    expect(taken.length).toBeLessThanOrEqual(1);
    for (const code of [here, there]) expect([null, 'package_not_usable', 'package_used_up']).toContain(code);
    const stored = (await server.services.packages.byId(owned.id))!;
    expect([stored.vehicleId, stored.items[0]!.used, stored.uses.length]).toEqual([
      anew.vehicleId,
      taken.length,
      taken.length,
    ]);
  }
});

test('bills that are the first to be paid for either vehicle, settled while one moves to the other, all count', async () => {
  for (const round of times(6)) {
    const moving = await pair();
    const { tiers } = server.services;
    const settled = ({ vehicleId }: Owner, paidFen: number) =>
      within((one) => tiers.settled(one, { vehicleId, billId: newId(), paidFen, at: at() }));
    const { old, anew } = moving;
    const works = [() => approve(moving), () => settled(anew, 10), () => settled(anew, 200), () => settled(old, 3_000)];
    expect(await inTurn(round, works)).toEqual([null, null, null, null]);
    expect([(await has(old)).paidFen, (await has(anew)).paidFen]).toEqual([0, 1_503_210]);
  }
});

test('approved by many at once everything moves once, and so it goes back', async () => {
  const moving = await pair();
  const before = await has(moving.old);
  const approvals = await Promise.all(times(8).map(() => approve(moving)));
  expect(approvals.filter((code) => code === null)).toHaveLength(1);
  expect(new Set(approvals.filter((code) => code !== null))).toEqual(new Set(['points_transfer_state_changed']));
  expect([await has(moving.old), await has(moving.anew)]).toEqual([closed, before]);
  const reversals = await Promise.all(times(8).map(() => reverse(moving)));
  expect(reversals.filter((code) => code === null)).toHaveLength(1);
  expect([await has(moving.old), await has(moving.anew)]).toEqual([before, empty]);
});

test('taken back while it is used where it went: used and kept, or back and unused', async () => {
  for (const round of times(12)) {
    const moving = await pair();
    const { old, anew, coupon, owned } = moving;
    const before = await has(old);
    expect(await approve(moving)).toBeNull();
    const useIt = round % 2 === 0 ? () => present(coupon, anew) : () => use(owned, anew.vehicleId);
    const [back, used] = await inTurn(Math.floor(round / 2), [() => reverse(moving), useIt]);
    if (back === null) {
      expect(['coupon_not_usable', 'package_not_usable']).toContain(used);
      expect([await has(old), await has(anew)]).toEqual([before, empty]);
    } else {
      expect([back, used]).toEqual(['belongings_used', null]);
      expect([await has(old), await has(anew)]).toEqual([closed, before]);
    }
  }
});

test('approved, taken back and used at the same moment: everything is on one side', async () => {
  for (const round of times(8)) {
    const moving = await pair();
    const { old, anew, owned } = moving;
    const total = await has(old);
    const [approved, back, here, there] = await inTurn(round, [
      () => approve(moving),
      () => reverse(moving),
      () => use(owned, old.vehicleId),
      () => use(owned, anew.vehicleId),
    ]);
    expect(approved).toBeNull();
    expect([null, 'points_transfer_state_changed', 'belongings_used']).toContain(back);
    expect([here, there].filter((code) => code === null).length).toBeLessThanOrEqual(1);
    const sides = [await has(old), await has(anew)];
    expect(sides).toEqual(back === null ? [total, empty] : [closed, total]);
  }
});
