import type { StaffRole } from '@anxin/shared/contracts/organisation';
import { reverseJournal, rewardPoints } from '@anxin/shared/contracts/points';
import { findVehicles, staffPoints } from '@anxin/shared/contracts/points-account';
import { addVehicle, updateVehicle } from '@anxin/shared/contracts/vehicle';
import { vinCheckDigit } from '@anxin/shared/values/vin';
import { openSite, type Owner, type Site } from '../support/booking';
import { newId } from '../support/server';
import { useOwner, useSite } from '../support/use-server';
import { givePoints } from '../support/visits';

const { server, site } = useSite();
const owner = useOwner(site, { name: '王女士' });

const paramsOf = (of: Owner) => ({ vehicleId: of.vehicleId });
const accountFor = async (role: StaffRole, of: Owner = owner, query = {}) =>
  (await server.staffClient(role, site.store.id).call(staffPoints, { params: paramsOf(of), query })).body;

describe('an employee finds a vehicle', () => {
  const find = (q: string, client = site.desk, storeId = site.store.id) =>
    client.call(findVehicles, { params: { storeId }, query: { q } });
  const platesFor = async (q: string) => (await find(q)).body.vehicles.map(({ plate }) => plate);
  const vinOf = (serial: string) => {
    const vin = `LFV3A23C0K1${serial}`;
    return `${vin.slice(0, 8)}${vinCheckDigit(vin)}${vin.slice(9)}`;
  };

  async function register(of: Owner, plate: string, vin: string, storeId = site.store.id): Promise<string> {
    const body = { plate, vin, modelName: '奥迪 A4L', mileageKm: 100, storeId };
    return (await of.call(addVehicle, { body })).body.id;
  }

  test('by any part of its plate, by the end of its VIN and by the whole of both', async () => {
    const vin = vinOf('771204');
    const vehicleId = await register(owner, '沪AD68K2C', vin);
    for (const typed of ['68K', '68k2', '沪A·D68K2C', 'k2c', '771204', vin.slice(-8), vin, ` ${vin.toLowerCase()} `]) {
      const { vehicles, more } = (await find(typed)).body;
      expect([typed, vehicles.map((one) => one.vehicleId), more]).toEqual([typed, [vehicleId], false]);
    }
    for (const typed of ['68K3', 'K2CC', '771205', vin.slice(0, 6)]) expect(await platesFor(typed)).toEqual([]);
  });

  test('sees its plate in full, all that names a person masked, and what the account has', async () => {
    await givePoints(server, owner.vehicleId, 300);
    const phone = '13912345678';
    const other = await site.owner({ name: '周先生', phone });
    await register(other, '沪C12345', vinOf('000017'));
    const { vehicles } = (await find('139 1234 5678')).body;
    expect(vehicles).toHaveLength(2);
    expect(vehicles.find(({ plate }) => plate === '沪C12345')).toEqual({
      vehicleId: expect.any(String),
      plate: '沪C12345',
      vin: 'LFV**********0017',
      modelName: '奥迪 A4L',
      ownerName: '周先生',
      ownerPhone: '139****5678',
      status: 'active',
      available: 0,
      debt: 0,
    });
    expect((await find('13900000000')).body).toEqual({ vehicles: [], more: false });
    expect((await find('1391234567')).body.vehicles).toEqual([]);
  });

  test('by its new plate from the moment it is changed', async () => {
    const vehicleId = await register(owner, '沪B77777', vinOf('000018'));
    await owner.call(updateVehicle, { params: { vehicleId }, body: { plate: '沪B88888' } });
    expect(await platesFor('B77777')).toEqual([]);
    expect(await platesFor('B88888')).toEqual(['沪B88888']);
    expect(await platesFor('000018')).toEqual(['沪B88888']);
  });

  test('of their own store only', async () => {
    const other = await openSite(server);
    const theirs = await other.owner({ phone: '13712345678' });
    await register(theirs, '沪D55555', vinOf('000019'), other.store.id);
    expect(await platesFor('D55555')).toEqual([]);
    expect(await platesFor('000019')).toEqual([]);
    expect(await platesFor('13712345678')).toEqual([]);
    expect((await find('D55555', other.desk, other.store.id)).body.vehicles).toHaveLength(1);
    const refused = await find('D55555', site.desk, other.store.id);
    expect([refused.status, refused.problem.code]).toEqual([404, 'not_found']);
  });

  test('with ten before them is told when there are more', async () => {
    const owners = [owner, await site.owner()];
    for (let i = 0; i < 11; i += 1) {
      await register(owners[i % 2]!, `沪E3456${'0123456789A'[i]}`, vinOf(String(200_000 + i)));
    }
    const { vehicles, more } = (await find('E3456')).body;
    expect([vehicles.length, more]).toEqual([10, true]);
    expect((await find('E34567')).body).toMatchObject({ vehicles: [{ plate: '沪E34567' }], more: false });
  });

  test.each(['', 'K2', '.*', '{"$gt":""}', 'a'.repeat(41)])('who types “%s” is told what to type', async (typed) => {
    const refused = await find(typed);
    expect([refused.status, refused.problem.code]).toEqual([400, 'invalid_input']);
    expect(refused.problem.errors?.[0]).toMatchObject({ field: 'query.q' });
  });

  test('and nobody else does', async () => {
    const input = { params: { storeId: site.store.id }, query: { q: 'K21' } };
    expect((await server.call(findVehicles, input)).status).toBe(401);
    expect((await owner.call(findVehicles, input)).status).toBe(403);
  });
});

describe('the account shows an employee', () => {
  test('whose it is, what it is worth, and what they may do', async () => {
    await givePoints(server, owner.vehicleId, 1_050);
    const { account } = await accountFor('service_care_manager');
    expect(account).toMatchObject({
      storeName: site.store.name,
      ownerName: '王女士',
      status: 'active',
      replacedBy: null,
      points: { balance: 1_050, available: 1_050, held: 0, debt: 0, worthFen: 1_050 },
      holds: [],
      adjustments: [],
      granting: { onceLimit: 2_000, dayLimit: 10_000, leftToday: 10_000 },
      adjustmentLimit: 2_000,
    });
    expect(account.ownerPhone).toMatch(/^1\d\d\*{4}\d{4}$/);
    expect(account.vehicle.vin).toContain('*');
    expect((await accountFor('front_desk')).account).toMatchObject({
      granting: { onceLimit: 200, dayLimit: 1_000 },
      adjustmentLimit: null,
    });
    expect((await accountFor('technician')).account).toMatchObject({ granting: null, adjustmentLimit: null });
  });

  test('who made an entry and why, and what has become of it', async () => {
    const body = { rewardKind: 'apology' as const, points: 200, reason: '等待超时' };
    const manager = server.staffClient('general_manager', site.store.id);
    const { entry } = (await site.desk.call(rewardPoints, { params: paramsOf(owner), body })).body;
    const [before] = (await accountFor('general_manager')).entries;
    expect(before).toMatchObject({
      id: entry.id,
      title: '致歉补偿：等待超时',
      rewardKind: 'apology',
      reason: '等待超时',
      byName: '测试员工',
      undone: null,
      adjustmentPending: false,
      reversal: { way: 'at_once', owes: 0 },
    });
    expect((await accountFor('front_desk')).entries[0]?.reversal).toBeNull();
    const params = { ...paramsOf(owner), journalId: entry.id };
    await manager.call(reverseJournal, { params, body: { reason: '录入错误' } });
    const [reversal, reversed] = (await accountFor('general_manager')).entries;
    expect(reversed).toMatchObject({ undone: { how: 'reversed', points: 200 }, reversal: null });
    expect(reversal).toMatchObject({ type: 'reverse', reason: '录入错误', undone: null, reversal: null });
  });

  test('beforehand what a reversal would leave owed, and whether it takes a second person', async () => {
    const { vehicleId } = owner;
    await givePoints(server, vehicleId, 2_000);
    await givePoints(server, vehicleId, 2_001);
    const at = server.clock.now();
    const details = { vehicleId, title: '结算抵扣', reference: null, at };
    await server.services.points.redeem(null, { ...details, points: 2_300, key: newId() });
    const { entries } = await accountFor('after_sales_manager');
    expect(entries.map((entry) => entry.reversal)).toEqual([
      { way: 'by_request', owes: 0 },
      { way: 'by_request', owes: 300 },
      { way: 'at_once', owes: 299 },
    ]);
  });

  test('what quotes hold, and until when', async () => {
    const { vehicleId } = owner;
    await givePoints(server, vehicleId, 500);
    const at = server.clock.now();
    const holdUntil = new Date(at.getTime() + 900_000);
    const details = { vehicleId, title: '试算抵扣', reference: 'WO-1', at, holdUntil };
    const hold = await server.services.holds.holdPoints(null, { ...details, points: 200, key: newId() } as never);
    const { account } = await accountFor('front_desk');
    expect(account.points).toMatchObject({ balance: 500, held: 200, available: 300 });
    expect(account.holds).toEqual([
      {
        id: hold.id,
        points: 200,
        title: '试算抵扣',
        reference: 'WO-1',
        at: at.toISOString(),
        holdUntil: holdUntil.toISOString(),
      },
    ]);
  });

  test('of another store nothing, and to nobody else', async () => {
    const params = paramsOf(owner);
    const stranger = server.staffClient('general_manager', newId());
    expect((await stranger.call(staffPoints, { params, query: {} })).status).toBe(404);
    expect((await server.call(staffPoints, { params, query: {} })).status).toBe(401);
    expect((await owner.call(staffPoints, { params, query: {} })).status).toBe(403);
    const bad = await site.desk.call(staffPoints, { params, query: { cursor: 'nonsense' } });
    expect([bad.status, bad.problem.code]).toEqual([400, 'invalid_cursor']);
  });
});

describe('what an employee grants in a day', () => {
  const grant = (client: Site['desk'], points: number, of: Owner = owner, key?: string) => {
    const body = { rewardKind: 'review' as const, points, reason: '服务点评' };
    return client.call(rewardPoints, { params: paramsOf(of), body, ...(key ? { key } : {}) });
  };
  const leftFor = async (client: Site['desk']) =>
    (await client.call(staffPoints, { params: paramsOf(owner), query: {} })).body.account.granting?.leftToday;

  test('is limited by their role, over all vehicles of the store, and counted anew the next day', async () => {
    const other = await site.owner();
    for (const one of [owner, other, owner, other]) expect((await grant(site.desk, 200, one)).status).toBe(201);
    expect(await leftFor(site.desk)).toBe(200);
    expect((await grant(site.desk, 150)).status).toBe(201);
    const refused = await grant(site.desk, 51);
    expect([refused.status, refused.problem.code, refused.problem.detail]).toEqual([
      403,
      'points_day_limit',
      '今天还可奖励 50 积分',
    ]);
    expect((await grant(site.desk, 50)).status).toBe(201);
    expect(await leftFor(site.desk)).toBe(0);
    expect((await grant(server.staffClient('front_desk', site.store.id), 200)).status).toBe(201);

    server.clock.set('2026-11-24T23:59:00+08:00');
    expect((await grant(site.desk, 1)).problem.code).toBe('points_day_limit');
    server.clock.set('2026-11-25T00:00:00+08:00');
    expect((await grant(site.desk, 200)).status).toBe(201);
    expect(await leftFor(site.desk)).toBe(800);
  });

  test('is not given back by a reversal', async () => {
    const { entry } = (await grant(site.desk, 200)).body;
    const manager = server.staffClient('service_care_manager', site.store.id);
    const params = { ...paramsOf(owner), journalId: entry.id };
    expect((await manager.call(reverseJournal, { params, body: { reason: '录入错误' } })).status).toBe(201);
    expect(await leftFor(site.desk)).toBe(800);
  });

  test('counts a repeated request once, and a refused one not at all', async () => {
    expect((await grant(site.desk, 100, owner, 'grant-once')).status).toBe(201);
    expect((await grant(site.desk, 100, owner, 'grant-once')).status).toBe(201);
    expect(await leftFor(site.desk)).toBe(900);
    expect((await grant(site.desk, 201)).problem.code).toBe('points_limit');
    expect(await leftFor(site.desk)).toBe(900);
  });
});
