import { createPointsRooms } from '@anxin/server/domains/points/index';
import { newId } from '../server/points/points-ground';
import { type OwnDatabase, startOwnDatabase } from '../support/own-database';
import { askServers } from './ask-servers';
import { drive, pause } from './drive';
import { expectAcknowledged } from './proof';
import { type Servers, startServers } from './servers';
import { type Car, newCar } from './steps';

const kills = 5;
const storeId = newId();
let database: OwnDatabase;
let servers: Servers;

jest.setTimeout(300_000);
beforeAll(async () => {
  database = await startOwnDatabase();
  servers = await startServers(database.uri, 2);
});
afterAll(async () => {
  await servers.close();
  await database.close();
});

async function openCars(count: number): Promise<Car[]> {
  const { points } = createPointsRooms({ database });
  const vehicles = Array.from({ length: count }, newId);
  for (const vehicleId of vehicles) {
    await points.openAccount(null, { vehicleId, customerId: newId(), storeId, at: new Date() });
  }
  return vehicles.map(newCar);
}

test(`the database killed ${kills} times under load: the servers find it again, and every acknowledged posting is there`, async () => {
  const cars = await openCars(40);
  const acknowledged = () => cars.reduce((sum, car) => sum + car.acknowledged.length, 0);
  /** Runs until so many more steps are acknowledged. */
  async function progress(steps: number): Promise<void> {
    const wanted = acknowledged() + steps;
    for (const until = Date.now() + 60_000; acknowledged() < wanted; await pause(20)) {
      if (Date.now() > until) throw new Error('nothing is acknowledged any more');
    }
  }
  async function killDatabase(): Promise<void> {
    for (let killed = 0; killed < kills; killed += 1) {
      await progress(60);
      await pause(Math.random() * 100);
      await database.killAndRestart();
    }
    await progress(60);
  }
  let killing = true;
  const killed = killDatabase().finally(() => (killing = false));
  const ask = askServers(servers, storeId);
  const driven = drive({ cars, ask, hands: 8, goesOn: () => killing, withinMs: 200_000 });
  const [{ repeats }] = await Promise.all([driven, killed]);
  expect(repeats).toBeGreaterThan(0);
  await expectAcknowledged(database, cars);
});
