import { createMigrator } from '@anxin/server/infra/migrations';
import { migrations } from '@anxin/server/migrations';
import { auditLedger } from '@anxin/server/domains/points/books/audit.service';
import { memberMe } from '@anxin/shared/contracts/customer';
import { listAppointments } from '@anxin/shared/contracts/appointment';
import { listCoupons } from '@anxin/shared/contracts/coupon';
import { pointsStatement } from '@anxin/shared/contracts/points';
import { listOwnPackages } from '@anxin/shared/contracts/service-package';
import { listVehicles } from '@anxin/shared/contracts/vehicle';
import {
  backToRelease,
  customersStep as step,
  migratorOf,
  releaseOptions,
  restoreRelease as restore,
  type Row,
} from '../support/release';
import { startServer, type TestServer } from '../support/server';

jest.setTimeout(300_000);
let server: TestServer;

beforeEach(async () => {
  server = await startServer(releaseOptions);
});
afterEach(() => server.close());

const db = () => server.database.connection.db!;
const migrator = () => migratorOf(server);
const back = () => backToRelease(server);
const restoreRelease = () => restore(server);
/** Applies this migration and none after it. */
const upToStep = () =>
  createMigrator(server.database.connection, migrations.slice(0, migrations.indexOf(step) + 1)).up();

/** Every collection with its documents, its indexes and its validator. */
async function dump() {
  const found: Record<string, unknown> = {};
  for (const { name: collection } of await db().listCollections().toArray()) {
    if (collection.startsWith('migration')) continue;
    const documents = await db().collection<Row>(collection).find().sort({ _id: 1 }).toArray();
    const [info] = await db().listCollections<{ name: string; options?: object }>({ name: collection }).toArray();
    const indexes = await db().collection(collection).indexes();
    found[collection] = { documents, options: info?.options, indexes: indexes.toSorted(byName) };
  }
  return found;
}

const byName = (one: { name?: string | undefined }, other: { name?: string | undefined }) =>
  String(one.name).localeCompare(String(other.name));
const documentsOf = async (collection: string) => db().collection<Row>(collection).find().toArray();
const keyed = (rows: Row[]) => new Map(rows.map((row) => [String(row._id), row]));

test('data of the release before is read by every service after the upgrade', async () => {
  const rows = await restoreRelease();
  expect(await migrator().up()).toContain(step.name);

  const { findings } = await auditLedger(server.database);
  expect(findings).toEqual([]);
  const { services } = server;
  for (const person of rows['members']!) {
    const id = String(person._id);
    const identity = { openid: String(person['openid']), unionid: null };
    await expect(services.customers.ofWechat(identity, server.clock.now())).resolves.toBe(id);
    const phone = await services.customers.phoneInFull(id);
    await expect(services.customers.idByPhone(phone!)).resolves.toBe(id);

    const client = server.memberClient(id);
    const me = await client.call(memberMe);
    const advisors = rows['current_advisors']!.filter(({ memberId }) => String(memberId) === id);
    expect([me.body.name, me.body.advisors.length]).toEqual([person['name'], advisors.length]);
    const { vehicles } = (await client.call(listVehicles)).body;
    const owned = rows['vehicles']!.filter(({ memberId }) => String(memberId) === id);
    expect(vehicles.map((one) => one.id).toSorted()).toEqual(owned.map(({ _id }) => String(_id)).toSorted());
    for (const vehicle of owned) {
      const params = { vehicleId: String(vehicle._id) };
      expect((await client.call(pointsStatement, { params })).status).toBe(200);
      const { packages } = (await client.call(listOwnPackages, { params })).body;
      const bought = rows['service_packages']!.filter(({ vehicleId }) => String(vehicleId) === params.vehicleId);
      expect(packages.map((one) => one.id).toSorted()).toEqual(bought.map(({ _id }) => String(_id)).toSorted());
    }
    const open = (await client.call(listAppointments, { query: { scope: 'open' } })).body.appointments;
    const booked = rows['appointments']!.filter((one) => String(one['memberId']) === id && one['open'] === true);
    expect(open.map((one) => one.id).toSorted()).toEqual(booked.map(({ _id }) => String(_id)).toSorted());
    expect((await client.call(listCoupons, { query: { scope: 'usable' } })).status).toBe(200);
  }
});

test('no record and no stored answer names a member by the old fields', async () => {
  await restoreRelease();
  await migrator().up();
  const everything = JSON.stringify(await dump());
  expect(everything).not.toMatch(/"(?:memberId|memberName|memberPhone|openid)"/);
  for (const collection of ['phone_claims', 'vehicles', 'accounts', 'agreement_consents', 'files', 'advisor_queue']) {
    const found = await documentsOf(collection);
    expect([collection, found.length > 0, found.every((one) => 'customerId' in one)]).toEqual([collection, true, true]);
  }
});

test('run twice it changes nothing; taken back, the data is what it was; and up again', async () => {
  const rows = await restoreRelease();
  await upToStep();
  const after = await dump();
  await step.up(db());
  expect(await dump()).toEqual(after);

  await migrator().down(1);
  for (const [collection, documents] of Object.entries(rows)) {
    expect(keyed(await documentsOf(collection))).toEqual(keyed(documents));
  }
  expect(await db().listCollections({ name: 'wechat_identities' }).hasNext()).toBe(false);
  await step.down(db());
  await upToStep();
  expect(await dump()).toEqual(after);
});

/** A database that goes away at the n-th change. */
function failingAt(count: number): { db: ReturnType<typeof db>; reached: () => boolean } {
  let left = count;
  const changes = /^(?:update|rename|drop|create|command|insert|delete|replace)/;
  const watched = <T extends object>(target: T): T =>
    new Proxy(target, {
      get(from, key) {
        const value: unknown = Reflect.get(from, key, from);
        if (typeof value !== 'function') return value;
        return (...input: unknown[]) => {
          if (changes.test(String(key))) {
            left -= 1;
            if (left < 0) throw new Error('the process ended here');
          }
          const result: unknown = value.apply(from, input);
          return key === 'collection' && typeof result === 'object' && result ? watched(result) : result;
        };
      },
    });
  return { db: watched(db()), reached: () => left < 0 };
}

test('after a crash at any of its changes it goes on where it was, in both directions', async () => {
  await restoreRelease();
  const before = await dump();
  await step.up(db());
  const after = await dump();
  await step.down(db());
  for (let count = 0; ; count += 29) {
    const up = failingAt(count);
    await step.up(up.db).catch(() => undefined);
    await step.up(db());
    expect(await dump()).toEqual(after);
    const down = failingAt(count);
    await step.down(down.db).catch(() => undefined);
    await step.down(db());
    expect(await dump()).toEqual(before);
    if (!up.reached() && !down.reached()) break;
  }
});

test('a customer without WeChat goes back and comes again without one', async () => {
  const at = server.clock.now();
  const made = await server.services.customers.create({ openid: null, unionid: null, name: '周先生', phone: null, at });
  await back();
  const [member] = await documentsOf('members');
  expect([String(member?._id), String(member?.['openid'])]).toEqual([made.id, `none:${made.id}`]);
  await migrator().up();
  expect(await documentsOf('wechat_identities')).toEqual([]);
  expect(await server.services.customers.byId(made.id)).toEqual(made);
});
