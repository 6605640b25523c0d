import { testEvent } from '../support/events';
import { expectHandled, prepareHandled } from '../support/handled';
import { newId } from '../support/ids';
import { useDatabase } from '../support/use-server';
import { endAbandoned } from './abandoned';
import { pause } from './drive';
import { type Servers, startServers } from './servers';

const kills = 40;
const subjects = Array.from({ length: 30 }, newId);
const database = useDatabase();
let servers: Servers;

jest.setTimeout(300_000);
beforeAll(async () => {
  await prepareHandled(database.connection, subjects);
  database.outbox.subscribe([
    { name: 'messages', kinds: ['test.happened'] },
    { name: 'figures', kinds: ['test.happened'] },
  ]);
  servers = await startServers(database.uri, 3, 'delivering-server');
});
afterAll(() => servers.close());

test(`delivering processes killed ${kills} times: every event is handled once by each subscriber, in order`, async () => {
  const abandoned = endAbandoned(database.connection);
  const waiting = () => database.connection.collection('outbox_deliveries').countDocuments();
  let killed = 0;
  let told = 0;
  const goesOn = () => killed < kills;

  /** Keeps the processes busy until the last of them was killed. */
  async function tellAll(): Promise<void> {
    for (let no = 1; goesOn(); no += 1) {
      for (const subjectId of subjects) {
        await database.transact(async (session) => {
          database.outbox.tell(session, testEvent(new Date(), { subjectId, details: { no } }));
        });
        told += 1;
      }
      while (goesOn() && (await waiting()) > 40) await pause(20);
    }
  }

  async function killAll(): Promise<void> {
    for (let place = 0; goesOn(); place += 1) {
      const left = await waiting();
      const victim = servers.all[place % servers.all.length];
      if (left > 0 && victim?.isListening()) {
        await victim.kill();
        killed += 1;
      }
      await pause(Math.random() * 200);
    }
  }

  await Promise.all([tellAll(), killAll()]);
  for (const until = Date.now() + 120_000; (await waiting()) > 0; await pause(50)) {
    if (Date.now() > until) throw new Error(`${await waiting()} events were never delivered`);
  }
  await abandoned.stop();
  await expectHandled(database.connection, told);
});
