import { compose } from '../composition';
import { seedDemo } from '../demo/seed';
import { writeLogIns, writePeople } from '../demo/log-ins';
import { readDemoEnv, settingsOf } from '../env';
import { systemClock } from '../infra/clock';
import { openDatabase } from '../infra/database';
import { createLog } from '../infra/log';

/** Fills the development database with the demo, or brings it up to today. */
async function seed(env: ReturnType<typeof readDemoEnv>): Promise<void> {
  const database = await openDatabase(env.MONGODB_URI);
  try {
    const services = compose({
      database,
      clock: systemClock,
      log: createLog(env.LOG_LEVEL),
      settings: settingsOf(env),
    });
    if (!(await services.ready())) throw new Error('Run the migrations first: migrate up');
    await seedDemo(services, systemClock.now());
  } finally {
    await database.close();
  }
  if (env.DEMO_FILE) await writeLogIns(env.DEMO_FILE);
  if (env.SANDBOX_PEOPLE) await writePeople(env.SANDBOX_PEOPLE);
}

seed(readDemoEnv()).catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
