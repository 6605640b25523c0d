import { createPointsRooms } from '@anxin/server/domains/points/index';
import { type Database, openDatabase } from '@anxin/server/infra/database';
import * as fc from 'fast-check';
import { type PointsGround, pointsGround } from '../server/points/points-ground';
import { type DatabaseProxy, type Fate, proxyDatabase } from '../support/database-proxy';
import { endAbandoned } from './abandoned';
import { askService } from './ask-service';
import { drive } from './drive';
import { expectAcknowledged } from './proof';
import { acknowledge, type Ask, type Car, newCar, nextStep } from './steps';

let ground: PointsGround;
let proxy: DatabaseProxy;
let behind: Database;
let ask: Ask;

jest.setTimeout(120_000);
beforeAll(async () => {
  ground = await pointsGround();
  proxy = await proxyDatabase(ground.database.uri);
  behind = await openDatabase(proxy.uri);
  ask = askService(createPointsRooms({ database: behind }));
});
afterAll(async () => {
  await behind.close();
  await proxy.close();
  await ground.close();
});
afterEach(() => proxy.decide(() => 'pass'));

const cars = async (count: number): Promise<Car[]> =>
  (await Promise.all(Array.from({ length: count }, () => ground.account()))).map(newCar);

/** The next commits get these fates in order; later ones pass. Returns the number of fates left. */
function nextCommits(...fates: Fate[]): () => number {
  proxy.decide((command) => (command === 'commitTransaction' ? (fates.shift() ?? 'pass') : 'pass'));
  return () => fates.length;
}

test.each<[string, Fate[]]>([
  ['whose answer is lost', ['cut_before_answer']],
  ['that is lost itself', ['cut_before']],
  ['whose answer is lost three times', ['cut_before_answer', 'cut_before_answer', 'cut_before_answer']],
  ['that is lost, and then its answer', ['cut_before', 'cut_before_answer']],
])('a commit %s is asked again: each kind of posting is answered once and there once', async (_, fates) => {
  const [car] = await cars(1);
  for (let taken = 0; taken < 6; taken += 1) {
    const step = nextStep(car!);
    const left = nextCommits(...fates);
    acknowledge(car!, step, await ask(step));
    expect(left()).toBe(0);
  }
  await expectAcknowledged(ground.database, [car!]);
});

test('while commits and their answers are lost by chance, what many ask for again under its key is there once', async () => {
  const seeds = fc.sample(fc.integer(), { numRuns: 5, seed: 2026 });
  const abandoned = endAbandoned(ground.database.connection);
  for (const seed of seeds) {
    const moved = await cars(24);
    const fates = fc.sample(fc.constantFrom<Fate>('cut_before', 'cut_before_answer', 'pass'), { numRuns: 60, seed });
    const left = nextCommits(...fates);
    await drive({ cars: moved, ask, hands: 12, goesOn: () => left() > 0, withinMs: 60_000 });
    await expectAcknowledged(ground.database, moved);
  }
  await abandoned.stop();
});
