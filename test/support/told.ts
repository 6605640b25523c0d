import type { Change } from '@anxin/server/infra/live/change-feed';
import type { TestServer } from './server';

/** The records that live screens show, and the field with the id under which a change of them is published. */
const shown: [collection: string, kind: Change['kind'], idField: string][] = [
  ['appointments', 'appointment', '_id'],
  ['repair_orders', 'repair_order', '_id'],
  ['accounts', 'points', 'vehicleId'],
  ['points_adjustments', 'points', 'vehicleId'],
  ['points_transfers', 'points', 'fromVehicleId'],
];

const keyOf = ({ kind, id, storeId, customerId }: Change) => [kind, id, storeId, customerId].join(' ');
const textOf = (id: unknown) => (id === undefined || id === null ? null : String(id));

/** Each shown record as stored, with the change that its screens must be told of. */
async function records({ database }: TestServer): Promise<Map<string, { stored: string; key: string }>> {
  const found = new Map<string, { stored: string; key: string }>();
  for (const [collection, kind, idField] of shown) {
    for (const row of await database.connection.collection(collection).find().toArray()) {
      const [storeId, customerId] = [textOf(row['storeId']), textOf(row['customerId'])];
      const key = keyOf({ kind, id: String(row[idField]), storeId, customerId });
      found.set(`${collection} ${String(row._id)}`, { stored: JSON.stringify(row), key });
    }
  }
  return found;
}

/** The changes that live screens are told of, by the events stored until now. */
async function published({ database, services }: TestServer): Promise<Set<string>> {
  const events = await database.connection.collection('outbox_events').find().toArray();
  return new Set(
    events.flatMap(({ _id, kind, subjectId, storeId, customerId, vehicleId }) => {
      const watch = services.watches.find((one) => one.events === String(kind).split('.')[0]);
      const id = watch?.byVehicle ? vehicleId : subjectId;
      return watch && id !== null ? [`${String(_id)} ${keyOf({ kind: watch.kind, id, storeId, customerId })}`] : [];
    }),
  );
}

/** Runs `work`, and proves that every record it changed and that a live screen shows was told to that screen. */
export async function expectTold<T>(server: TestServer, work: () => Promise<T>): Promise<T> {
  const [before, toldBefore] = [await records(server), await published(server)];
  const result = await work();
  const changed = [...(await records(server))].filter(([id, { stored }]) => before.get(id)?.stored !== stored);
  const told = [...(await published(server))].filter((one) => !toldBefore.has(one));
  const keys = new Set(told.map((one) => one.slice(one.indexOf(' ') + 1)));
  expect(changed.filter(([, { key }]) => !keys.has(key)).map(([id, { key }]) => `${id}: ${key}`)).toEqual([]);
  return result;
}
