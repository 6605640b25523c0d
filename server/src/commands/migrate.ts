import { migrations } from '../../migrations';
import { readDatabaseEnv } from '../env';
import { openDatabase } from '../infra/database';
import { createMigrator, type Migrator } from '../infra/migrations';

const usage = 'usage: migrate up | down [count] | status';

/** `up` applies the missing migrations, `down` takes back the last one (or `count`), `status` lists them. */
async function run(migrator: Migrator, action: string, argument: string | undefined): Promise<void> {
  if (action === 'up') {
    const names = await migrator.up();
    console.log(names.length === 0 ? 'nothing to apply' : `applied ${names.join(', ')}`);
  } else if (action === 'down' && /^\d*$/.test(argument ?? '')) {
    const names = await migrator.down(argument ? Number(argument) : 1);
    console.log(names.length === 0 ? 'nothing to take back' : `took back ${names.join(', ')}`);
  } else if (action === 'status') {
    for (const { name, appliedAt } of await migrator.status()) {
      console.log(`${name}  ${appliedAt ? appliedAt.toISOString() : 'not applied'}`);
    }
  } else {
    throw new Error(usage);
  }
}

async function main([action = 'up', argument]: string[]): Promise<void> {
  const database = await openDatabase(readDatabaseEnv().MONGODB_URI);
  try {
    await run(createMigrator(database.connection, migrations), action, argument);
  } finally {
    await database.close();
  }
}

main(process.argv.slice(2)).catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
