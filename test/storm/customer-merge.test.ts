import { auditLedger } from '@anxin/server/domains/points/books/audit.service';
import { Refusal } from '@anxin/shared/errors';
import { addVehicle, openSite, type Owner } from '../support/booking';
import { claimed, openOffer } from '../support/coupons';
import { useServer } from '../support/use-server';

const server = useServer();
const by = { kind: 'staff', id: 'a'.repeat(24), name: '范晓琪' } as const;
const proof = { kind: 'staff', reason: '本人持行驶证到店' } as const;

/** Names of collections that still have a record of the customer. */
async function leftOf({ customerId }: Owner): Promise<string[]> {
  const counts = await server.services.customerMerges.count(customerId);
  return Object.keys(counts).filter((kind) => counts[kind] !== 0);
}

const refused = (error: unknown) => {
  if (!(error instanceof Refusal)) throw error;
  return error.code;
};

test('what a customer does while their record is merged is theirs or refused, and nothing is left behind', async () => {
  const site = await openSite(server);
  const { id: offerId } = await openOffer(server, site, { stock: 200 });
  const at = server.clock.now();
  for (let round = 0; round < 8; round += 1) {
    const [from, into] = [await site.owner(), await site.owner()];
    const start = `${String(9 + round).padStart(2, '0')}:00`;
    const merge = server.services.customerMerges.merge({ from: from.customerId, into: into.customerId, proof, by, at });
    const [done] = await Promise.all([
      merge,
      site.book(from, { start }),
      site.book(into, { start }),
      claimed(server, site, from, { offerId }).catch(refused),
      claimed(server, site, into, { offerId }).catch(refused),
      addVehicle(server, site.store, from.customerId).catch(refused),
      addVehicle(server, site.store, into.customerId).catch(refused),
    ]);
    expect(done.into).toBe(into.customerId);
    expect(await leftOf(from)).toEqual([]);
    const [advisor] = await server.services.advisors.withRoom(site.store.id);
    const currents = server.database.connection.collection('current_advisors');
    expect(advisor?.assigned).toBe(await currents.countDocuments({ storeId: objectId(site.store.id) }));
  }
  expect((await auditLedger(server.database)).findings).toEqual([]);
});

test('of ten merges of one record into ten others, one wins', async () => {
  const site = await openSite(server);
  const from = await site.owner();
  const others: Owner[] = [];
  for (let count = 0; count < 10; count += 1) others.push(await site.owner());
  const at = server.clock.now();
  const outcomes = await Promise.all(
    others.map(({ customerId: into }) =>
      server.services.customerMerges.merge({ from: from.customerId, into, proof, by, at }).catch(refused),
    ),
  );
  expect(outcomes.filter((one) => typeof one !== 'string')).toHaveLength(1);
  expect(outcomes.filter((one) => one === 'customer_merged')).toHaveLength(9);
  expect(await leftOf(from)).toEqual([]);
});

const objectId = (id: string) => new server.database.connection.base.mongo.ObjectId(id);
