import { type Migration, createMigrator } from '@anxin/server/infra/migrations';
import { migrations } from '@anxin/server/migrations';
import { openTestDatabase } from '../support/database';
import { openedBeforeEach } from '../support/opened';

const database = openedBeforeEach(
  () => openTestDatabase({ migrate: false }),
  (opened) => opened.close(),
);

const names = async () => {
  const found = await database.connection.db!.listCollections().toArray();
  return found.map((one) => one.name).filter((name) => !name.startsWith('migration'));
};

test('every migration can be taken back, leaving nothing behind, and applied again', async () => {
  const migrator = createMigrator(database.connection, migrations);
  const all = migrations.map((one) => one.name);
  expect(await migrator.up()).toEqual(all);
  expect(await migrator.pending()).toEqual([]);
  expect(await migrator.up()).toEqual([]);
  const made = await names();
  expect(made).toContain('idempotency_keys');
  expect(await migrator.down(all.length)).toEqual(all.toReversed());
  expect(await names()).toEqual([]);
  expect(await migrator.pending()).toEqual(all);
  await migrator.up();
  expect((await names()).toSorted()).toEqual(made.toSorted());
});

test('a database that is older than powertrains gets them: of vehicles by the plate, of services by their work', async () => {
  const migrator = createMigrator(database.connection, migrations);
  await migrator.up();
  await migrator.down(migrations.length - migrations.findIndex(({ name }) => name === '024-powertrain'));
  const { ObjectId } = database.connection.base.mongo;
  const [vehicles, services] = ['vehicles', 'services'].map((name) => database.connection.collection(name));
  const owned = {
    memberId: new ObjectId(),
    storeId: new ObjectId(),
    groupId: new ObjectId(),
    vin: 'LFV2A24G0P3000001',
  };
  const known = { ...owned, modelName: '奥迪', mileageKm: 0, lastUsedAt: new Date(), createdAt: new Date() };
  const plates = ['沪A12345', '沪AD12345', '沪AF12345'];
  await vehicles!.insertMany(plates.map((plate, index) => ({ ...known, plate, place: index + 1 })));
  const offered = { storeId: new ObjectId(), lane: 'express', minutes: 30, priceFen: 1, order: 1 };
  const [oil, plugs, wash] = [
    { name: '快速保养', summary: '机油机滤' },
    { name: '火花塞更换', summary: '' },
    { name: '洗车', summary: '' },
  ];
  await services!.insertMany([oil, plugs, wash].map((service) => ({ ...offered, ...service })));
  await migrator.up();
  const moved = await vehicles!.find().sort({ place: 1 }).toArray();
  expect(moved.map((one) => [one['powertrain'], one['powertrainChecked']])).toEqual([
    ['fuel', false],
    ['electric', false],
    ['hybrid', false],
  ]);
  const fitting = new Map((await services!.find().toArray()).map((one) => [one['name'], one['powertrains']]));
  expect(fitting.get('快速保养')).toEqual(['fuel', 'hybrid']);
  expect(fitting.get('火花塞更换')).toEqual(['fuel', 'hybrid']);
  expect(fitting.get('洗车')).toEqual(['fuel', 'hybrid', 'electric']);
  await migrator.down(migrations.length - migrations.findIndex(({ name }) => name === '024-powertrain'));
  expect(await vehicles!.countDocuments({ powertrain: { $exists: true } })).toBe(0);
  expect(await services!.countDocuments({ powertrains: { $exists: true } })).toBe(0);
});

test('visits from before their rules were stored get those of their store, and the points they really got', async () => {
  const before027 = () => migrations.length - migrations.findIndex(({ name }) => name === '027-visit-rules');
  const migrator = createMigrator(database.connection, migrations);
  await migrator.up();
  await migrator.down(before027());
  const { ObjectId } = database.connection.base.mongo;
  const raw = { bypassDocumentValidation: true };
  const [stores, journal] = [[new ObjectId(), new ObjectId()], new ObjectId()];
  const frequency = [2, 3].map((visit) => ({ visit, points: 100 * visit }));
  const db = database.connection.db!;
  // These settlements have only the fields that the migration reads.
  await db.command({ collMod: 'settlements', validator: {} });
  await db.collection('programmes').insertOne({ _id: stores[0]!, visitLeastPaidFen: 500, frequency }, raw);
  const legs = [{ points: 900 }, { points: -900 }];
  const earned = { _id: journal, type: 'earn', source: 'frequency', title: '12 个月内第 3 次到店', legs };
  await db.collection('journals').insertOne(earned, raw);
  const visits = [
    { orderId: 1, kind: 'repair_order', programmeStoreId: stores[0], journalIds: [journal] },
    { orderId: 2, kind: 'repair_order', programmeStoreId: stores[1], journalIds: [] },
    { orderId: 3, kind: 'counter_bill', programmeStoreId: stores[0], journalIds: [] },
  ];
  await db.collection('settlements').insertMany(visits);
  await migrator.up();
  const found = await db.collection('settlements').find().sort({ orderId: 1 }).toArray();
  expect(found.map((one) => one['visitRules'])).toEqual([
    {
      leastPaidFen: 500,
      frequency: [
        { visit: 2, points: 200 },
        { visit: 3, points: 900 },
      ],
    },
    { leastPaidFen: 100, frequency: [] },
    undefined,
  ]);
  await migrator.down(before027());
  expect(await db.collection('settlements').countDocuments({ visitRules: { $exists: true } })).toBe(0);
});

test('two processes that migrate at once apply each migration once', async () => {
  const ran: string[] = [];
  const slow = (name: string): Migration => ({
    name,
    async up() {
      ran.push(`${name} begins`);
      await new Promise((resolve) => setTimeout(resolve, 30));
      ran.push(`${name} ends`);
    },
    down: async () => undefined,
  });
  const list = [slow('001-first'), slow('002-second')];
  const runs = await Promise.all([1, 2, 3].map(() => createMigrator(database.connection, list).up()));
  expect(runs.flat().toSorted()).toEqual(['001-first', '002-second']);
  expect(ran).toEqual(['001-first begins', '001-first ends', '002-second begins', '002-second ends']);
});

test('a migration that fails is not counted as applied, and frees the lock', async () => {
  let fails = true;
  const list: Migration[] = [
    {
      name: '001-first',
      up: async () => {
        if (fails) throw new Error('no space');
      },
      down: async () => undefined,
    },
  ];
  const migrator = createMigrator(database.connection, list);
  await expect(migrator.up()).rejects.toThrow('no space');
  expect(await migrator.pending()).toEqual(['001-first']);
  fails = false;
  expect(await migrator.up()).toEqual(['001-first']);
});

test('the lock of a runner that died is taken over once its lease has run out', async () => {
  const locks = database.connection.collection<{ _id: string; owner: string; until: Date }>('migration_locks');
  await locks.insertOne({ _id: 'lock', owner: 'dead', until: new Date(Date.now() + 400) });
  const startedAtMs = Date.now();
  await createMigrator(database.connection, []).up();
  expect(Date.now() - startedAtMs).toBeGreaterThanOrEqual(350);
  expect(await locks.countDocuments()).toBe(0);
});
