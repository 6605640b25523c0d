import { addVehicle, openSite } from '../../support/booking';
import { openedBeforeEach } from '../../support/opened';
import { newId } from '../../support/server';
import { useCouponGround } from './coupon-ground';

const ground = useCouponGround();
const other = openedBeforeEach(() => openSite(ground.server));
let replacement: string;

beforeEach(async () => {
  replacement = await addVehicle(ground.server, other.store, ground.owner.customerId);
});

const set = (at: string) => ground.server.clock.set(at);
const pair = (transferId: string) => ({
  transferId,
  fromVehicleId: ground.owner.vehicleId,
  toVehicleId: replacement,
  at: ground.at(),
});
const move = (transferId = newId()) =>
  ground.transact((session) => ground.coupons.move(session, { ...pair(transferId), toStoreId: other.store.id }));
const moveBack = (transferId: string) =>
  ground.transact((session) => ground.coupons.moveBack(session, pair(transferId)));
const movable = () => ground.coupons.count(ground.owner.vehicleId, ground.at());
const there = () => ({ vehicleId: replacement, storeId: other.store.id });

test('every coupon that can be used goes, and is good in both stores; the others stay', async () => {
  const [usable, used, over] = [await ground.coupon(), await ground.coupon(), await ground.coupon({ validDays: 1 })];
  const { billId, issued } = await ground.sold(1);
  await ground.redeem(used, await ground.present(used));
  await ground.transact((session) => ground.coupons.voidSold(session, { billId, at: ground.at() }));
  set('2026-11-25T09:00:00+08:00');
  expect(await movable()).toBe(1);
  const transferId = newId();
  expect(await move(transferId)).toBe(1);
  const moved = await ground.stored(usable);
  expect([moved.vehicleId, moved.storeIds]).toEqual([replacement, [ground.site.store.id, other.store.id]]);
  expect(moved.moves).toEqual([
    { transferId, from: ground.owner.vehicleId, to: replacement, at: ground.at(), storeIds: [ground.site.store.id] },
  ]);
  for (const coupon of [used, over, issued[0]!]) {
    expect((await ground.stored(coupon)).vehicleId).toBe(ground.owner.vehicleId);
  }
  expect(await movable()).toBe(0);
  await expect(ground.present(usable)).rejects.toMatchObject({ detail: '该优惠券属于另一辆车' });
  await ground.present(usable, there());
});

test('none goes while a bill holds one, whether or not anything has cleaned up', async () => {
  const [held, free] = [await ground.coupon(), await ground.coupon()];
  const bill = await ground.present(held);
  await expect(move()).rejects.toMatchObject({ code: 'coupon_presented' });
  expect((await ground.stored(free)).vehicleId).toBe(ground.owner.vehicleId);
  set('2026-11-24T09:15:00+08:00');
  expect(await move()).toBe(2);
  expect(await ground.coupons.presentedFor(bill.id, new Date('2026-11-24T09:00:00+08:00'))).toEqual([]);
});

test('there is nothing to move where there is nothing', async () => {
  expect([await movable(), await move()]).toEqual([0, 0]);
});

test('what went comes back and is good where it was; what the new vehicle has had of its own stays', async () => {
  const coupon = await ground.coupon();
  const own = await ground.coupons.claim(
    {
      offerId: (await ground.coupon()).offerId,
      vehicleId: ground.owner.vehicleId,
      customerId: ground.owner.customerId,
      at: ground.at(),
    },
    null,
  );
  const transferId = newId();
  expect(await move(transferId)).toBe(3);
  await moveBack(transferId);
  const back = await ground.stored(coupon);
  expect([back.vehicleId, back.storeIds]).toEqual([ground.owner.vehicleId, [ground.site.store.id]]);
  expect(back.moves.map(({ from, to }) => [from, to])).toEqual([
    [ground.owner.vehicleId, replacement],
    [replacement, ground.owner.vehicleId],
  ]);
  expect((await ground.stored(own)).vehicleId).toBe(ground.owner.vehicleId);
  expect(await movable()).toBe(3);
  await ground.present(coupon);
});

test('what was used since, or is held by a bill, keeps all of them there', async () => {
  const [spent, free] = [await ground.coupon(), await ground.coupon()];
  const transferId = newId();
  await move(transferId);
  const bill = await ground.present(spent, there());
  const refused = { code: 'belongings_used' };
  await expect(moveBack(transferId)).rejects.toMatchObject(refused);
  const settlementId = await ground.redeem(spent, bill);
  await expect(moveBack(transferId)).rejects.toMatchObject(refused);
  expect((await ground.stored(free)).vehicleId).toBe(replacement);
  const refund = { settlementId, vehicleId: replacement, at: ground.at() };
  await ground.transact((session) => ground.coupons.giveBack(session, refund));
  await moveBack(transferId);
  for (const coupon of [spent, free]) expect((await ground.stored(coupon)).vehicleId).toBe(ground.owner.vehicleId);
});

test('what a refund gave the new vehicle instead of the old one comes back as well', async () => {
  const coupon = await ground.coupon();
  const settlementId = await ground.redeem(coupon, await ground.present(coupon));
  const transferId = newId();
  await move(transferId);
  const refund = { settlementId, vehicleId: replacement, at: ground.at() };
  expect(await ground.transact((session) => ground.coupons.giveBack(session, refund))).toBe(1);
  await moveBack(transferId);
  const back = await ground.stored(coupon);
  expect([back.vehicleId, back.storeIds, back.state]).toEqual([
    ground.owner.vehicleId,
    [ground.site.store.id],
    'unused',
  ]);
});

test('there and back again any number of times it is the same coupon', async () => {
  const coupon = await ground.coupon();
  for (const transferId of [newId(), newId(), newId()]) {
    expect(await move(transferId)).toBe(1);
    await moveBack(transferId);
  }
  expect(await move()).toBe(1);
  const moved = await ground.stored(coupon);
  expect([moved.vehicleId, moved.moves.length]).toEqual([replacement, 7]);
  expect(moved.storeIds).toEqual([ground.site.store.id, other.store.id]);
});
