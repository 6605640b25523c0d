import { createMigrator } from '@anxin/server/infra/migrations';
import { migrations } from '@anxin/server/migrations';
import { stagesOf } from '../support/query-plan';
import { useDatabase } from '../support/use-server';

const database = useDatabase({ migrate: false });

const id = () => new database.connection.base.mongo.ObjectId();

test('a vehicle that was there before is found by plate and VIN once the migration ran, and the migration can go back', async () => {
  const before = migrations.filter(({ name }) => name < '011');
  await createMigrator(database.connection, before).up();
  const vehicles = database.connection.collection('vehicles');
  const at = new Date('2026-11-24T01:00:00Z');
  const storeId = id();
  await vehicles.insertOne({
    memberId: id(),
    storeId,
    groupId: id(),
    place: 1,
    vin: 'LFV3A23C0K1771204',
    plate: '沪AD68K21',
    modelName: '奥迪 A4L',
    mileageKm: 100,
    readings: [],
    lastMaintenance: null,
    lastUsedAt: at,
    createdAt: at,
  });
  const migrator = createMigrator(database.connection, migrations);
  await migrator.up();
  expect(await vehicles.countDocuments({ storeId, plateParts: '68K' })).toBe(1);
  expect(await vehicles.countDocuments({ storeId, vinReversed: '4021771K0C32A3VFL' })).toBe(1);
  const after = migrations.filter(({ name }) => name >= '011').length;
  await migrator.down(after);
  expect(await vehicles.countDocuments({ plateParts: { $exists: true } })).toBe(0);
  await migrator.up();
  expect(await vehicles.countDocuments({ storeId, plateParts: '68K' })).toBe(1);
});

const at = new Date('2026-11-24T01:00:00Z');

test.each<[string, string, () => object, Record<string, 1 | -1>]>([
  ['a part of a plate', 'vehicles', () => ({ storeId: id(), plateParts: '68K' }), {}],
  ['the end of a VIN', 'vehicles', () => ({ storeId: id(), vinReversed: { $gte: '402177', $lt: '402177~' } }), {}],
  ['an entry’s last request', 'points_adjustments', () => ({ journalId: id() }), { attempt: -1 }],
  ['an account’s requests that wait', 'points_adjustments', () => ({ accountId: id(), state: 'pending' }), {}],
  ['a store’s that wait', 'points_adjustments', () => ({ storeId: id(), state: 'pending' }), { _id: 1 }],
  [
    'a store’s that are decided',
    'points_adjustments',
    () => ({ storeId: id(), decidedAt: { $gt: at } }),
    { decidedAt: -1 },
  ],
  ['what an account holds', 'points_holds', () => ({ account: id(), state: 'open' }), {}],
  ['what undoes entries', 'journals', () => ({ account: id(), key: { $in: ['reverse:1', 'reverse:2'] } }), {}],
])('%s is found by an index', async (_, collection, filter, sort) => {
  const plan = await database.connection.collection(collection).find(filter(), { sort }).explain('queryPlanner');
  expect(stagesOf(plan)).not.toContain('COLLSCAN');
  expect(stagesOf(plan)).toContain('IXSCAN');
});
