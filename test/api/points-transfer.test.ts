import type { Answer } from '@anxin/shared/contracts/operation';
import { getPoints, pointsStatement } from '@anxin/shared/contracts/points';
import {
  approveTransfer,
  cancelTransfer,
  listStoreTransfers,
  listTransfers,
  previewTransfer,
  refuseTransfer,
  requestTransfer,
  reverseTransfer,
  staffGetTransfer,
} from '@anxin/shared/contracts/vehicle-replacement';
import { getFile } from '@anxin/shared/contracts/upload';
import { listVehicles } from '@anxin/shared/contracts/vehicle';
import { addVehicle, openSite } from '../support/booking';
import { smallPng } from '../support/pictures';
import { newId } from '../support/server';
import { requestFor, evidenceOf, newVin, replacementOf } from '../support/transfers';
import { auditedAfterEach, useOtherBrand, useOwner, useSite, useStaff } from '../support/use-server';
import { givePoints } from '../support/visits';

const { server, site } = useSite();
const otherSite = useOtherBrand(server, site, { pointsPerYuan: 50 });
const owner = useOwner(site);
const manager = useStaff(server, site, 'after_sales_manager');
auditedAfterEach(server);

beforeEach(() => givePoints(server, owner.vehicleId, 1_001));

type Page = Answer<typeof listStoreTransfers>;

const pointsOf = async (vehicleId: string, who = owner) => (await who.call(getPoints, { params: { vehicleId } })).body;
const paramsOf = (transferId: string) => ({ params: { transferId } });
const because = { reason: '凭证与新车不符' };

/** A request that waits, to the same store's vehicle unless another is named. */
async function waiting(store = site.store) {
  const to = await replacementOf(server, owner, store);
  const { id } = (await requestFor(owner, to.vin)).body;
  return { id, to };
}

describe('asking', () => {
  test('keeps the request with its evidence, and says what will arrive', async () => {
    const to = await replacementOf(server, owner, otherSite.store);
    const reply = await requestFor(owner, to.vin, { note: ' 旧车已置换 ' });
    expect(reply.status).toBe(201);
    expect(reply.body).toMatchObject({
      state: 'requested',
      from: { id: owner.vehicleId },
      to: { id: to.id },
      note: '旧车已置换',
      carried: {
        gives: { points: 1_001, debt: 0, pointsPerYuan: 100, worthFen: 1_001 },
        gets: { points: 501, debt: 0, pointsPerYuan: 50, worthFen: 1_002 },
      },
      history: [{ state: 'requested', by: '李女士', reason: null }],
    });
    const listed = await owner.call(listTransfers, { params: { vehicleId: owner.vehicleId } });
    expect(listed.body.transfers).toEqual([reply.body]);
    const ofNew = await owner.call(listTransfers, { params: { vehicleId: to.id } });
    expect(ofNew.body.transfers).toEqual([reply.body]);
  });

  test('the preview shows the arriving points before the request', async () => {
    const params = { vehicleId: owner.vehicleId };
    const { body } = await owner.call(previewTransfer, { params, query: { storeId: otherSite.store.id } });
    expect(body.gets).toEqual({ points: 501, debt: 0, pointsPerYuan: 50, worthFen: 1_002 });
    const stranger = await site.owner();
    const refused = await stranger.call(previewTransfer, { params, query: { storeId: site.store.id } });
    expect(refused.problem.status).toBe(404);
  });

  test('registers a vehicle that is not there yet, with its account, or nothing at all', async () => {
    const described = { plate: '沪AD88990', modelName: '星途 极光', mileageKm: 12, storeId: otherSite.store.id };
    const vehicle = { ...described, powertrain: 'hybrid' as const };
    const vin = newVin(888_888);
    const refused = await requestFor(owner, vin, { vehicle, evidence: [newId()] });
    expect(refused.problem).toMatchObject({ status: 404, errors: [{ field: 'body.evidence' }] });
    expect((await owner.call(listVehicles)).body.vehicles).toHaveLength(1);
    const { body } = await requestFor(owner, vin, { vehicle });
    expect(body.to).toMatchObject({ plate: '沪AD88990', storeName: otherSite.store.name });
    expect((await pointsOf(body.to.id)).balance).toBe(0);
    expect((await server.services.vehicles.byId(body.to.id))?.powertrain).toBe('hybrid');
  });

  test('refuses a VIN of another member, one that is unknown and not described, and the vehicle itself', async () => {
    const stranger = await site.owner();
    const theirs = await server.services.vehicles.byId(stranger.vehicleId);
    const own = await server.services.vehicles.byId(owner.vehicleId);
    const vehicle = { plate: '沪AD88990', modelName: '星途', mileageKm: 12, storeId: site.store.id };
    expect((await requestFor(owner, theirs?.vin ?? '', { vehicle })).problem).toMatchObject({ code: 'vin_taken' });
    expect((await requestFor(owner, newVin(777_777))).problem).toMatchObject({
      status: 400,
      errors: [{ field: 'body.vehicle' }],
    });
    expect((await requestFor(owner, own?.vin ?? '')).problem.errors?.[0]?.field).toBe('body.vin');
  });

  test('refuses a vehicle of another group', async () => {
    const elsewhere = await openSite(server);
    const to = await replacementOf(server, owner, elsewhere.store);
    expect((await requestFor(owner, to.vin)).problem).toMatchObject({ status: 400, errors: [{ field: 'body.vin' }] });
  });

  test('a vehicle has one open request, however many ask at once', async () => {
    const to = await replacementOf(server, owner, site.store);
    const replies = await Promise.all([1, 2, 3, 4].map(() => requestFor(owner, to.vin)));
    expect(replies.map((one) => one.status).toSorted()).toEqual([201, 409, 409, 409]);
    const refused = replies.find((one) => one.status === 409);
    expect(refused?.problem.code).toBe('points_transfer_open');
  });

  test('sent again it answers the same and asks once', async () => {
    const to = await replacementOf(server, owner, site.store);
    const evidence = [await evidenceOf(owner)];
    const first = await requestFor(owner, to.vin, { evidence, key: 'transfer-once' });
    await givePoints(server, owner.vehicleId, 500);
    const again = await requestFor(owner, to.vin, { evidence, key: 'transfer-once' });
    expect(again.body).toEqual(first.body);
    expect(again.body.carried?.gives.points).toBe(1_001);
    const other = await requestFor(owner, to.vin, { evidence, note: '另外', key: 'transfer-once' });
    expect(other.problem.code).toBe('idempotency_key_reused');
  });

  test('a picture of another member is no evidence', async () => {
    const stranger = await site.owner();
    const to = await replacementOf(server, owner, site.store);
    const { problem } = await requestFor(owner, to.vin, { evidence: [await evidenceOf(stranger)] });
    expect(problem).toMatchObject({ code: 'not_found', errors: [{ field: 'body.evidence' }] });
  });

  test('another member neither asks for the vehicle nor sees its requests', async () => {
    await waiting();
    const stranger = await site.owner();
    const params = { vehicleId: owner.vehicleId };
    const body = { vin: newVin(777_777), evidence: [await evidenceOf(stranger)] };
    expect((await stranger.call(requestTransfer, { params, body })).status).toBe(404);
    expect((await stranger.call(listTransfers, { params })).status).toBe(404);
  });
});

describe('deciding', () => {
  test('a manager of the old store sees the request with its pictures; nobody else does', async () => {
    const { id } = await waiting(otherSite.store);
    const { body } = await manager.call(staffGetTransfer, paramsOf(id));
    const vehicle = await server.services.vehicles.byId(owner.vehicleId);
    expect(body).toMatchObject({ ownerName: '李女士', from: { plate: vehicle?.plate, vin: vehicle?.vin } });
    const picture = await manager.call(getFile, { params: { fileId: body.evidence[0] ?? '' } });
    expect(picture.body.bytes).toEqual(smallPng);
    const desk = site.desk;
    expect((await desk.call(staffGetTransfer, paramsOf(id))).status).toBe(403);
    expect((await desk.call(approveTransfer, paramsOf(id))).status).toBe(403);
    const elsewhere = server.staffClient('general_manager', otherSite.store.id);
    for (const operation of [staffGetTransfer, approveTransfer]) {
      expect((await elsewhere.call(operation, paramsOf(id))).status).toBe(404);
    }
    expect((await elsewhere.call(refuseTransfer, { ...paramsOf(id), body: because })).status).toBe(404);
  });

  test('approval moves all points, keeps their value, and closes the old account with a pointer', async () => {
    const { id, to } = await waiting(otherSite.store);
    const reply = await manager.call(approveTransfer, paramsOf(id));
    expect(reply.body).toMatchObject({ state: 'approved', carried: { gets: { points: 501 } } });
    expect(await pointsOf(to.id)).toMatchObject({ balance: 501, worthFen: 1_002, movedTo: null });
    expect(await pointsOf(owner.vehicleId)).toMatchObject({ balance: 0, movedTo: to.id });
    const vehicle = await server.services.vehicles.byId(owner.vehicleId);
    const { body } = await owner.call(pointsStatement, { params: { vehicleId: to.id } });
    expect(body.entries[0]).toMatchObject({
      type: 'transfer',
      title: `旧车转入 ${vehicle?.plate.slice(0, 2)}·${vehicle?.plate.slice(2)}`,
      points: 501,
      approvedBy: '测试员工',
    });
    const { vehicles } = (await owner.call(listVehicles)).body;
    expect(vehicles.find((one) => one.id === owner.vehicleId)?.points.movedTo).toBe(to.id);
  });

  test('approved again it answers the same and moves nothing more', async () => {
    const { id, to } = await waiting();
    const first = await manager.call(approveTransfer, { ...paramsOf(id), key: 'approve-once' });
    const again = await manager.call(approveTransfer, { ...paramsOf(id), key: 'approve-once' });
    expect(again.body).toEqual(first.body);
    expect((await pointsOf(to.id)).balance).toBe(1_001);
    expect((await manager.call(approveTransfer, paramsOf(id))).problem.code).toBe('points_transfer_state_changed');
  });

  test('of two managers who approve at once, one moves the points', async () => {
    const { id, to } = await waiting();
    const other = server.staffClient('general_manager', site.store.id);
    const replies = await Promise.all([manager, other].map((one) => one.call(approveTransfer, paramsOf(id))));
    expect(replies.map((one) => one.status).toSorted()).toEqual([200, 409]);
    expect((await pointsOf(to.id)).balance).toBe(1_001);
  });

  test('approval and the owner’s withdrawal at once: one of them holds', async () => {
    const { id, to } = await waiting();
    const params = { vehicleId: owner.vehicleId, transferId: id };
    const [approved, cancelled] = await Promise.all([
      manager.call(approveTransfer, paramsOf(id)),
      owner.call(cancelTransfer, { params }),
    ]);
    expect([approved.status, cancelled.status].toSorted()).toEqual([200, 409]);
    expect((await pointsOf(to.id)).balance).toBe(approved.status === 200 ? 1_001 : 0);
  });

  test('approval and a redemption at once: no point is spent twice or lost', async () => {
    const { id, to } = await waiting();
    const details = { title: '抵扣', reference: null, key: newId(), at: server.clock.now() };
    const redeem = server.services.points
      .redeem(null, { vehicleId: owner.vehicleId, points: 400, ...details })
      .then(() => 400)
      .catch(() => 0);
    const [spent, approved] = await Promise.all([redeem, manager.call(approveTransfer, paramsOf(id))]);
    expect(approved.status).toBe(200);
    expect((await pointsOf(to.id)).balance).toBe(1_001 - spent);
  });

  test('points that a running quote holds keep it from being approved; a quote whose time is over does not', async () => {
    const { id, to } = await waiting();
    const at = server.clock.now();
    const holdUntil = new Date(at.getTime() + 60_000);
    const details = { title: '结算', reference: null, key: newId(), at };
    await server.services.holds.holdPoints(null, { vehicleId: owner.vehicleId, points: 100, holdUntil, ...details });
    expect((await manager.call(approveTransfer, paramsOf(id))).problem.code).toBe('points_held');
    server.clock.set(holdUntil.toISOString());
    expect((await manager.call(approveTransfer, paramsOf(id))).status).toBe(200);
    expect((await pointsOf(to.id)).balance).toBe(1_001);
  });

  test('a broken hold of another account is no reason to fail', async () => {
    const { id, to } = await waiting();
    const other = await addVehicle(server, site.store, owner.customerId);
    await givePoints(server, other, 100);
    const at = server.clock.now();
    const holdUntil = new Date(at.getTime() + 60_000);
    const key = newId();
    const input = { vehicleId: other, points: 100, holdUntil, title: '结算', reference: null, key, at };
    await server.services.holds.holdPoints(null, input);
    const holds = server.database.connection.collection('points_holds');
    await holds.updateOne({ key }, { $set: { points: 5_000 } });
    server.clock.set(holdUntil.toISOString());
    expect((await manager.call(approveTransfer, paramsOf(id))).status).toBe(200);
    expect((await pointsOf(to.id)).balance).toBe(1_001);
    await holds.updateOne({ key }, { $set: { points: 100 } });
  });

  test('a refusal says why, and the owner may ask again', async () => {
    const { id, to } = await waiting();
    const reply = await manager.call(refuseTransfer, { ...paramsOf(id), body: because });
    expect(reply.body.history.at(-1)).toMatchObject({ state: 'refused', by: '测试员工', reason: because.reason });
    expect(reply.body.carried).toBeNull();
    expect((await pointsOf(owner.vehicleId)).balance).toBe(1_001);
    expect((await requestFor(owner, to.vin)).status).toBe(201);
    const late = await manager.call(approveTransfer, paramsOf(id));
    expect(late.problem).toMatchObject({ code: 'points_transfer_state_changed', detail: '该申请目前为“未通过”' });
  });

  test('withdrawn, it can be asked for again', async () => {
    const { id, to } = await waiting();
    const params = { vehicleId: owner.vehicleId, transferId: id };
    const stranger = await site.owner();
    expect((await stranger.call(cancelTransfer, { params })).status).toBe(404);
    expect((await owner.call(cancelTransfer, { params })).body.state).toBe('cancelled');
    expect((await owner.call(cancelTransfer, { params })).problem.code).toBe('points_transfer_state_changed');
    expect((await requestFor(owner, to.vin)).status).toBe(201);
  });

  test('a vehicle whose points have gone is asked for no more, and takes none', async () => {
    const { id, to } = await waiting();
    await manager.call(approveTransfer, paramsOf(id));
    const third = await replacementOf(server, owner, site.store);
    expect((await requestFor(owner, third.vin)).problem.code).toBe('points_account_closed');
    const old = await server.services.vehicles.byId(owner.vehicleId);
    const back = await requestFor({ ...owner, vehicleId: to.id }, old?.vin ?? '');
    expect(back.problem).toMatchObject({ code: 'points_account_closed', errors: [{ field: 'body.vin' }] });
  });
});

describe('taking it back', () => {
  test('gives everything back while the new account still has it', async () => {
    const { id, to } = await waiting(otherSite.store);
    await manager.call(approveTransfer, paramsOf(id));
    const reply = await manager.call(reverseTransfer, { ...paramsOf(id), body: because });
    expect(reply.body).toMatchObject({ state: 'reversed', carried: { gets: { points: 501 } } });
    expect(await pointsOf(owner.vehicleId)).toMatchObject({ balance: 1_001, movedTo: null });
    expect((await pointsOf(to.id)).balance).toBe(0);
    const again = await manager.call(reverseTransfer, { ...paramsOf(id), body: because });
    expect(again.problem.code).toBe('points_transfer_state_changed');
    expect((await requestFor(owner, to.vin)).status).toBe(201);
  });

  test('is refused once the points are spent, and leaves everything as it was', async () => {
    const { id, to } = await waiting();
    await manager.call(approveTransfer, paramsOf(id));
    const details = { title: '抵扣', reference: null, key: newId(), at: server.clock.now() };
    await server.services.points.redeem(null, { vehicleId: to.id, points: 1, ...details });
    const { problem } = await manager.call(reverseTransfer, { ...paramsOf(id), body: because });
    expect(problem.code).toBe('points_insufficient');
    expect((await manager.call(staffGetTransfer, paramsOf(id))).body.state).toBe('approved');
    expect((await pointsOf(to.id)).balance).toBe(1_000);
  });

  test('a request that waits cannot be taken back by the store', async () => {
    const { id } = await waiting();
    const { problem } = await manager.call(reverseTransfer, { ...paramsOf(id), body: because });
    expect(problem.code).toBe('points_transfer_state_changed');
  });
});

test('the store’s list shows those that wait, longest first, and those decided on, latest first, page by page', async () => {
  const ids: string[] = [];
  for (let minute = 0; minute < 5; minute += 1) {
    server.clock.set(`2026-11-24T09:0${minute}:00+08:00`);
    const asking = await site.owner();
    const to = await replacementOf(server, asking, site.store);
    ids.push((await requestFor(asking, to.vin)).body.id);
  }
  await manager.call(refuseTransfer, { ...paramsOf(ids[1] ?? ''), body: because });
  await manager.call(refuseTransfer, { ...paramsOf(ids[3] ?? ''), body: because });
  const params = { storeId: site.store.id };
  const listed = async (scope: 'waiting' | 'decided') => {
    const found: string[] = [];
    for (let cursor: string | null = ''; cursor !== null;) {
      const query = { scope, limit: '2', ...(cursor === '' ? {} : { cursor }) };
      const page: Page = (await manager.call(listStoreTransfers, { params, query })).body;
      found.push(...page.transfers.map((one) => one.id));
      cursor = page.next;
    }
    return found;
  };
  expect(await listed('waiting')).toEqual([ids[0], ids[2], ids[4]]);
  expect(await listed('decided')).toEqual([ids[3], ids[1]]);
  const query = { scope: 'waiting', limit: '1' } as const;
  const { transfers, waiting: count } = (await manager.call(listStoreTransfers, { params, query })).body;
  expect([transfers.length, count]).toEqual([1, 3]);
  const [row] = transfers;
  // The list shows the plates that the detail shows; the VIN is whole in the detail only.
  const detail = (await manager.call(staffGetTransfer, { params: { transferId: row!.id } })).body;
  expect([row?.fromPlate, row?.toPlate]).toEqual([detail.from.plate, detail.to.plate]);
  expect(row?.fromPlate).toMatch(/^沪A\d{5}$/);
  expect(row?.toVin.slice(-3)).toBe(detail.to.vin.slice(-3));
  expect(row?.toVin).toContain('**********');
  expect((await site.desk.call(listStoreTransfers, { params, query })).status).toBe(403);
  const elsewhere = server.staffClient('general_manager', newId());
  expect((await elsewhere.call(listStoreTransfers, { params, query })).status).toBe(404);
});

test('a vehicle that changed hands meanwhile is not emptied', async () => {
  const { id } = await waiting();
  const stranger = await site.owner();
  const { ObjectId } = server.database.connection.base.mongo;
  await server.database.connection
    .collection('accounts')
    .updateOne(
      { vehicleId: new ObjectId(owner.vehicleId) },
      { $set: { customerId: new ObjectId(stranger.customerId) } },
    );
  const { problem } = await manager.call(approveTransfer, paramsOf(id));
  expect(problem.code).toBe('points_transfer_owner_changed');
});

test('another vehicle of the owner keeps what it has', async () => {
  const third = await addVehicle(server, site.store, owner.customerId);
  await givePoints(server, third, 77);
  const { id } = await waiting();
  await manager.call(approveTransfer, paramsOf(id));
  expect((await pointsOf(third)).balance).toBe(77);
});
