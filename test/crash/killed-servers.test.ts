import { newId, type PointsGround, pointsGround } from '../server/points/points-ground';
import { endAbandoned } from './abandoned';
import { askServers } from './ask-servers';
import { drive } from './drive';
import { killServers } from './kill-servers';
import { expectAcknowledged } from './proof';
import { type Servers, startServers } from './servers';
import { type Car, newCar } from './steps';

const kills = 200;
const storeId = newId();
let ground: PointsGround;
let servers: Servers;

jest.setTimeout(500_000);
beforeAll(async () => {
  ground = await pointsGround();
  servers = await startServers(ground.database.uri, 4);
});
afterAll(async () => {
  await servers.close();
  await ground.close();
});

test(`servers killed ${kills} times in the middle of postings, holds and captures: what was acknowledged is there, once`, async () => {
  const vehicles = await Promise.all(Array.from({ length: 400 }, () => ground.account(0, storeId)));
  const cars: Car[] = vehicles.map(newCar);
  const ask = askServers(servers, storeId);
  const abandoned = endAbandoned(ground.database.connection);
  let killing = true;
  const killed = killServers(servers, { count: kills, withinMs: 400_000 }).finally(() => (killing = false));
  const driven = drive({ cars, ask, hands: 8, goesOn: () => killing, withinMs: 450_000 });
  const [unanswered, { repeats }] = await Promise.all([killed, driven]);
  await abandoned.stop();
  expect(unanswered.filter((count) => count > 0)).toHaveLength(kills);
  expect(repeats).toBeGreaterThan(kills);
  await expectAcknowledged(ground.database, cars);
  // A step that was acknowledged long ago gets the same answer again and moves no points.
  for (const { acknowledged } of cars.slice(0, 40)) {
    for (const { step, answer } of acknowledged) expect(await ask(step)).toEqual(answer);
  }
  await expectAcknowledged(ground.database, cars);
});
