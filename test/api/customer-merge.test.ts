import { auditLedger } from '@anxin/server/domains/points/books/audit.service';
import { memberMe } from '@anxin/shared/contracts/customer';
import { listAppointments } from '@anxin/shared/contracts/appointment';
import { refreshSession, signInWithWechat } from '@anxin/shared/contracts/identity';
import { addVehicle as addVehicleOperation, listVehicles } from '@anxin/shared/contracts/vehicle';
import { addVehicle, openSite, type Owner, type Site } from '../support/booking';
import { claimed, openOffer } from '../support/coupons';
import { allDocuments, migratorOf, releaseOptions, restoreRelease, type Rows } from '../support/release';
import { newId, startServer } from '../support/server';
import { useServer } from '../support/use-server';

jest.setTimeout(300_000);

const by = { kind: 'staff', id: 'a'.repeat(24), name: '范晓琪' } as const;
const seen = { kind: 'staff', reason: '本人持行驶证到店' } as const;
const dayMs = 24 * 3_600_000;

/** Collections that say what was, and those in which both customers only count their turns. */
const history = new Set([
  'customers',
  'customer_merges',
  'idempotency_keys',
  'booking_turns',
  'sessions',
  'outbox_events',
]);

/** Places in the data where the customer is named as the one whom a record belongs to. */
function placesOf(rows: Rows, customerId: string): string[] {
  const places = new Set<string>();
  const look = (collection: string, value: unknown, path: string): void => {
    if (typeof value === 'string') {
      if ((value === customerId && !/byId$|by\.id$/.test(path)) || value.startsWith(`${customerId}|`))
        places.add(`${collection}${path}`);
    } else if (Array.isArray(value)) {
      for (const one of value) look(collection, one, path);
    } else if (value !== null && typeof value === 'object') {
      if (!('toHexString' in value))
        for (const [key, one] of Object.entries(value)) look(collection, one, `${path}.${key}`);
      else look(collection, String(value), path);
    }
  };
  for (const [collection, documents] of Object.entries(rows)) {
    if (!history.has(collection)) for (const row of documents) look(collection, row, '');
  }
  return [...places].toSorted();
}

describe('on the data of the release before', () => {
  test('every collection that names a customer passes along, and comes back as it was', async () => {
    const server = await startServer(releaseOptions);
    try {
      const { members = [] } = await restoreRelease(server);
      await migratorOf(server).up();
      const { customerMerges, customers } = server.services;
      const at = server.clock.now();
      const named = new Set<string>();
      const counted = new Set<string>();
      for (const { _id } of members) {
        const from = String(_id);
        const into = (await customers.create({ openid: null, unionid: null, name: '周先生', phone: null, at })).id;
        const before = await allDocuments(server);
        const places = placesOf(before, from);
        for (const place of places) named.add(place.split('.')[0]!);
        for (const [kind, count] of Object.entries(await customerMerges.count(from))) if (count > 0) counted.add(kind);

        const merge = await customerMerges.merge({ from, into, proof: seen, by, at });
        const merged = await allDocuments(server);
        expect(placesOf(merged, from)).toEqual([]);
        expect(placesOf(merged, into)).toEqual(places);
        expect((await auditLedger(server.database)).findings).toEqual([]);

        await customerMerges.undo({ mergeId: merge.id, by, reason: '不是同一个人', at });
        const after = await allDocuments(server);
        for (const name of Object.keys(before)) {
          if (!history.has(name)) expect([name, after[name]]).toEqual([name, before[name]]);
        }
      }
      expect([...counted].toSorted()).toEqual([...named].toSorted());
      for (const kind of ['files', 'advisor_queue', 'points_transfers', 'membership_handovers', 'service_packages']) {
        expect(named).toContain(kind);
      }
    } finally {
      await server.close();
    }
  });
});

describe('two records of one person', () => {
  const server = useServer();
  let site: Site;
  beforeAll(async () => {
    site = await openSite(server);
  });

  const merges = () => server.services.customerMerges;
  const merge = ({ customerId: from }: Owner, { customerId: into }: Owner, proof: object = seen) =>
    merges().merge({ from, into, proof: proof as typeof seen, by, at: server.clock.now() });
  const undo = (mergeId: string, at = server.clock.now()) => merges().undo({ mergeId, by, reason: '不是同一个人', at });
  const vehicleOf = async ({ vehicleId }: Owner) => (await server.services.vehicles.byId(vehicleId))!;

  test('become one: the member sees both vehicles, visits and the phone finds the one who stays', async () => {
    const [from, into] = [await site.owner(), await site.owner()];
    expect((await site.book(from)).status).toBe(201);
    const phone = (await server.services.customers.phoneInFull(from.customerId))!;
    const { vin } = await vehicleOf(from);
    const done = await merge(from, into, { kind: 'vin', tail: vin.slice(-6) });

    const { vehicles } = (await into.call(listVehicles)).body;
    expect(vehicles.map(({ id }) => id).toSorted()).toEqual([from.vehicleId, into.vehicleId].toSorted());
    expect((await into.call(listAppointments, { query: { scope: 'open' } })).body.appointments).toHaveLength(1);
    await expect(server.services.customers.idByPhone(phone)).resolves.toBe(into.customerId);
    const [stored] = await merges().ofCustomer(from.customerId);
    expect(stored).toMatchObject({ id: done.id, from: from.customerId, into: into.customerId, by, undone: null });
    await expect(server.services.customers.byId(from.customerId)).resolves.toMatchObject({ id: from.customerId });
  });

  test.each([
    ['no sign of the VIN', async () => ({ kind: 'vin', tail: '000000' })],
    [
      'too short an end of the VIN',
      async (owner: Owner) => ({ kind: 'vin', tail: (await vehicleOf(owner)).vin.slice(-5) }),
    ],
    ['another plate', async () => ({ kind: 'plate', plate: '沪A99999' })],
    ['a reason that cannot be seen', async () => ({ kind: 'staff', reason: ' ' })],
  ])('are not merged with %s, and nothing is changed', async (_, proofOf) => {
    const [from, into] = [await site.owner(), await site.owner()];
    await expect(merge(from, into, await proofOf(from))).rejects.toMatchObject({ code: 'customer_merge_unproved' });
    expect((await from.call(listVehicles)).body.vehicles).toHaveLength(1);
    await expect(merges().ofCustomer(from.customerId)).resolves.toEqual([]);
  });

  test('are told to each store that has something of theirs, when merged and when taken back', async () => {
    const other = await openSite(server, { groupId: site.store.groupId });
    const [from, into] = [await site.owner(), await site.owner()];
    await addVehicle(server, other.store, from.customerId);
    const { id } = await merge(from, into);
    await undo(id);
    const events = server.database.connection.collection('outbox_events').find({ subjectId: into.customerId });
    const told = (await events.toArray()).map(({ kind, storeId }) => `${kind} ${storeId}`);
    const stores = [site, other].map(({ store }) => store.id);
    const wanted = ['customer.merged', 'customer.merge_undone'].flatMap((kind) => stores.map((of) => `${kind} ${of}`));
    expect(told.filter((one) => one.startsWith('customer.')).toSorted()).toEqual(wanted.toSorted());
  });

  test('are merged by the whole plate', async () => {
    const [from, into] = [await site.owner(), await site.owner()];
    await merge(from, into, { kind: 'plate', plate: (await vehicleOf(from)).plate });
    expect((await into.call(listVehicles)).body.vehicles).toHaveLength(2);
  });

  test('are merged once, and never with themselves or a merged one', async () => {
    const [from, into, third] = [await site.owner(), await site.owner(), await site.owner()];
    await expect(merge(from, from)).rejects.toMatchObject({ code: 'customer_merged' });
    await merge(from, into);
    await expect(merge(from, third)).rejects.toMatchObject({ code: 'customer_merged' });
    await expect(merge(third, from)).rejects.toMatchObject({ code: 'customer_merged' });
    expect((await third.call(listVehicles)).body.vehicles).toHaveLength(1);
  });

  test('with more vehicles together than one may have, or one plate on both, stay two', async () => {
    const [from, into] = [await site.owner(), await site.owner()];
    for (let count = 0; count < 9; count += 1) await addVehicle(server, site.store, into.customerId);
    await expect(merge(from, into)).rejects.toMatchObject({ code: 'vehicle_limit_reached' });

    const [one, other] = [await site.owner(), await site.owner()];
    const { plate } = await vehicleOf(one);
    await server.services.vehicles.update(other.vehicleId, { plate, at: server.clock.now() }, null);
    await expect(merge(one, other)).rejects.toMatchObject({ code: 'plate_taken' });
    expect((await one.call(listVehicles)).body.vehicles).toHaveLength(1);
  });

  test('keep the advisor of the one who stays, whose cap counts them once; taken back, both have theirs', async () => {
    const own = await openSite(server);
    const [from, into] = [await own.owner(), await own.owner()];
    const assigned = async () => {
      const [advisor] = await server.services.advisors.withRoom(own.store.id);
      return advisor?.assigned;
    };
    expect(await assigned()).toBe(2);
    const { id } = await merge(from, into);
    expect(await assigned()).toBe(1);
    await expect(server.services.advisors.current(from.customerId, own.store.id)).resolves.toBeNull();
    await undo(id);
    expect(await assigned()).toBe(2);
    await expect(server.services.advisors.current(from.customerId, own.store.id)).resolves.not.toBeNull();
  });

  test('count the coupons that both have had against one limit', async () => {
    const [from, into] = [await site.owner(), await site.owner()];
    const { id: offerId } = await openOffer(server, site);
    await claimed(server, site, from, { offerId });
    await claimed(server, site, into, { offerId });
    await merge(from, into);
    await expect(claimed(server, site, into, { offerId })).rejects.toMatchObject({ code: 'coupon_limit' });
  });

  test('a session of the merged one goes on as the one who stays, and theirs again when it is taken back', async () => {
    const signIn = async (openid: string) =>
      (await server.call(signInWithWechat, { body: { code: server.sandbox.issueCode(openid), agreedVersion: 1 } }))
        .body;
    const openid = `o${newId()}`;
    const session = await signIn(openid);
    const from = (await server.call(memberMe, { token: session.accessToken })).body.id;
    const into = await site.owner();
    const { id } = await merges().merge({ from, into: into.customerId, proof: seen, by, at: server.clock.now() });
    const renewed = (await server.call(refreshSession, { body: { refreshToken: session.refreshToken } })).body;
    expect((await server.call(memberMe, { token: renewed.accessToken })).body.id).toBe(into.customerId);
    expect((await server.call(memberMe, { token: (await signIn(openid)).accessToken })).body.id).toBe(into.customerId);
    await undo(id);
    expect((await server.call(memberMe, { token: (await signIn(openid)).accessToken })).body.id).toBe(from);
  });

  test('the merged one registers nothing any more', async () => {
    const [from, into] = [await site.owner(), await site.owner()];
    await merge(from, into);
    const body = {
      storeId: site.store.id,
      plate: '沪B12345',
      vin: 'LSVAU033XH2999999',
      modelName: '星途',
      mileageKm: 1,
    };
    const { status } = await from.call(addVehicleOperation, { body });
    expect(status).toBeGreaterThanOrEqual(400);
    expect((await from.call(listVehicles)).body.vehicles).toEqual([]);
    await expect(addVehicle(server, site.store, from.customerId)).rejects.toMatchObject({
      code: expect.stringMatching(/^(?:customer_merged|phone_required)$/),
    });
  });

  describe('become two again', () => {
    test.each<[string, (from: Owner, into: Owner) => Promise<unknown>]>([
      ['a vehicle was booked', async (from, into) => site.book({ ...into, vehicleId: from.vehicleId })],
      ['a coupon was claimed', async (from, into) => claimed(server, site, { ...into, vehicleId: from.vehicleId })],
      [
        'points were moved',
        async ({ vehicleId }) => {
          const filter = { vehicleId: new server.database.connection.base.mongo.ObjectId(vehicleId) };
          await server.database.connection.collection('accounts').updateOne(filter, { $inc: { seq: 1 } });
        },
      ],
      [
        'the plate was corrected',
        async ({ vehicleId }) =>
          server.services.vehicles.update(vehicleId, { plate: '沪C54321', at: server.clock.now() }, null),
      ],
      ['the one who stayed was merged into a third', async (_, into) => merge(into, await site.owner())],
    ])('not when %s meanwhile', async (_, use) => {
      const [from, into] = [await site.owner(), await site.owner()];
      const { id } = await merge(from, into);
      await use(from, into);
      await expect(undo(id)).rejects.toMatchObject({ code: 'customer_merge_used' });
      const [stored] = await merges().ofCustomer(from.customerId);
      expect(stored?.undone).toBeNull();
    });

    test('within 30 days, once', async () => {
      const [from, into] = [await site.owner(), await site.owner()];
      const { id, at } = await merge(from, into);
      const late = new Date(at.getTime() + 30 * dayMs + 1);
      await expect(undo(id, late)).rejects.toMatchObject({ code: 'customer_merge_over' });
      await undo(id, new Date(at.getTime() + 30 * dayMs));
      await expect(undo(id)).rejects.toMatchObject({ code: 'customer_merge_over' });
      await expect(undo(newId())).rejects.toMatchObject({ code: 'not_found' });
      expect((await from.call(listVehicles)).body.vehicles).toHaveLength(1);
      const [stored] = await merges().ofCustomer(from.customerId);
      expect(stored?.undone).toMatchObject({ by, reason: '不是同一个人' });
    });
  });
});
