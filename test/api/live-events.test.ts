import { randomBytes } from 'node:crypto';
import { confirmAppointment } from '@anxin/shared/contracts/staff-appointment';
import { holdUntil } from '@anxin/shared/rules/points/hold';
import { openSite } from '../support/booking';
import { followLive } from '../support/live';
import { openedBeforeEach } from '../support/opened';
import { newId, startServer } from '../support/server';
import { expectTold } from '../support/told';
import { useOwner, useServer } from '../support/use-server';
import { givePoints } from '../support/visits';

const dataKey = randomBytes(32);
const server = useServer({ dataKey });
const site = openedBeforeEach(() => {
  server.clock.set('2026-11-24T09:00:00+08:00');
  return openSite(server);
});
const owner = useOwner(site);
const eventsOf = async (subjectId: string) => {
  const found = await server.database.connection.collection('outbox_events').find({ subjectId }).toArray();
  return found.map(({ kind, customerId }) => [kind, customerId]);
};

test('a change reaches the screens of every process, whichever process makes it', async () => {
  const second = await startServer({ beside: server, dataKey });
  const { caller } = site.desk;
  const topic = `store:${site.store.id}`;
  const [here, there] = await Promise.all([
    followLive(server.url, site.desk.token(), topic),
    followLive(second.url, second.as(caller).token(), topic),
  ]);
  const { id } = (await site.book(owner)).body;
  const changed = { type: 'changed', topic, kind: 'appointment', id };
  for (const screen of [here, there]) expect(await screen.next()).toEqual(changed);
  expect((await second.as(caller).call(confirmAppointment, { params: { appointmentId: id } })).status).toBe(200);
  for (const screen of [here, there]) {
    expect(await screen.next()).toEqual(changed);
    screen.socket.close();
  }
  await second.close();
});

test('what the clock does is told too: requests that expire, no-shows, and held points that come back', async () => {
  const [requested, confirmed] = [(await site.book(owner)).body, (await site.book(await site.owner())).body];
  await site.desk.call(confirmAppointment, { params: { appointmentId: confirmed.id } });
  await givePoints(server, owner.vehicleId, 500);
  const at = server.clock.now();
  const details = { title: '结算抵扣', reference: null, points: 100, key: newId(), at, holdUntil: holdUntil(at) };
  await server.services.holds.holdPoints(null, { ...details, vehicleId: owner.vehicleId });
  server.clock.set('2026-11-26T09:00:00+08:00');
  const { appointmentSweeper, holds } = server.services;
  await expectTold(server, async () => {
    await appointmentSweeper.runOnce(server.clock.now());
    expect(await holds.releaseExpiredHolds(server.clock.now())).toMatchObject({ released: 1 });
  });
  expect(await eventsOf(requested.id)).toContainEqual(['appointment.expired', owner.customerId]);
  expect((await eventsOf(confirmed.id)).map(([kind]) => kind)).toContain('appointment.no_show');
});

test('offers of vehicles tell their end, also by the clock', async () => {
  const { ownershipTransfers, vehicles, customers } = server.services;
  const vehicle = (await vehicles.byId(owner.vehicleId))!;
  const wanted = { vehicle, owner: (await customers.byId(owner.customerId))!, at: server.clock.now() };
  const { id } = await ownershipTransfers.offer({ ...wanted, phone: '13700009999' }, null);
  server.clock.set('2026-12-24T09:00:00+08:00');
  await ownershipTransfers.expireDue(server.clock.now());
  const kinds = (await eventsOf(id)).map(([kind]) => kind);
  expect(kinds).toEqual(['ownership_transfer.offered', 'ownership_transfer.expired']);
});

test('a member whose records become one with another reads everything again, and so does the other when they part', async () => {
  const into = await site.owner();
  const [from, stays] = await Promise.all([
    followLive(server.url, owner.token(), 'member:me'),
    followLive(server.url, into.token(), 'member:me'),
  ]);
  const by = { kind: 'staff', id: newId(), name: '范晓琪' } as const;
  const at = server.clock.now();
  const { customerMerges } = server.services;
  const wanted = { from: owner.customerId, into: into.customerId, by, at };
  const proof = { kind: 'staff', reason: '本人持行驶证到店' } as const;
  const { id: mergeId } = await customerMerges.merge({ ...wanted, proof });
  const changed = { type: 'changed', topic: 'member:me', kind: 'customer', id: into.customerId };
  expect(await stays.next()).toEqual(changed);
  await customerMerges.undo({ mergeId, by, reason: '不是同一个人', at });
  expect(await from.next()).toEqual(changed);
  for (const screen of [from, stays]) screen.socket.close();
});
