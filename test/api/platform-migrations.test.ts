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
