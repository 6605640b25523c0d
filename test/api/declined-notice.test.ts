import { dismissDeclined, listAppointments } from '@anxin/shared/contracts/appointment';
import { declineAppointment } from '@anxin/shared/contracts/staff-appointment';
import { addVehicle, type Owner } from '../support/booking';
import { newId } from '../support/server';
import { useOwner, useSite } from '../support/use-server';

const { server, site } = useSite();
const owner = useOwner(site);

const noticed = async (who: Owner = owner) =>
  (await who.call(listAppointments, { query: { scope: 'declined' } })).body.appointments;
const dismiss = (appointmentId: string, who: Owner = owner, key = newId()) =>
  who.call(dismissDeclined, { params: { appointmentId }, key });

/** Books tomorrow's visit, which the store then declines. */
async function declined(start = '10:00', who: Owner = owner): Promise<string> {
  const { id } = (await site.book(who, { start })).body;
  server.clock.advanceMinutes(1);
  const reason = '当天设备检修';
  const answer = await site.desk.call(declineAppointment, { params: { appointmentId: id }, body: { reason } });
  expect(answer.status).toBe(200);
  server.clock.advanceMinutes(1);
  return id;
}

test('a declined request is listed with its reason until its time has come', async () => {
  const id = await declined();
  const [one, ...others] = await noticed();
  expect(others).toEqual([]);
  expect(one).toMatchObject({ id, state: 'declined' });
  expect(one?.history.at(-1)).toMatchObject({ state: 'declined', reason: '当天设备检修' });
  server.clock.set('2026-11-25T10:00:00+08:00');
  expect(await noticed()).toEqual([]);
});

test('asking for another time with the same vehicle ends the notice, another vehicle’s booking does not', async () => {
  const id = await declined();
  const second = { ...owner, vehicleId: await addVehicle(server, site.store, owner.customerId) };
  expect((await site.book(second, { start: '11:00' })).status).toBe(201);
  expect((await noticed()).map((one) => one.id)).toEqual([id]);
  expect((await site.book(owner, { start: '11:30' })).status).toBe(201);
  expect(await noticed()).toEqual([]);
});

test('a request that was made before the decline is no answer to it', async () => {
  await site.book(owner, { day: '2026-11-27', start: '11:00' });
  const id = await declined();
  expect((await noticed()).map((one) => one.id)).toEqual([id]);
});

test('dismissed, it is not listed again; repeated, the answer is the same', async () => {
  const id = await declined();
  const first = await dismiss(id, owner, 'read-the-notice');
  expect([first.status, first.body.state]).toEqual([200, 'declined']);
  expect(await noticed()).toEqual([]);
  expect((await dismiss(id, owner, 'read-the-notice')).body).toEqual(first.body);
  expect((await dismiss(id)).status).toBe(200);
});

test('only a declined request can be dismissed, and only by its owner', async () => {
  const open = (await site.book(owner)).body.id;
  const refused = await dismiss(open);
  expect([refused.status, refused.problem.code]).toEqual([409, 'appointment_state_changed']);
  const id = await declined('11:00', await site.owner());
  expect((await dismiss(id)).status).toBe(404);
  expect(await noticed()).toEqual([]);
  expect((await server.call(dismissDeclined, { params: { appointmentId: id } })).status).toBe(401);
  expect((await server.call(listAppointments, { query: { scope: 'declined' } })).status).toBe(401);
});

describe('a request that expired without an answer', () => {
  /** Books tomorrow's visit, which nobody answers. */
  async function expired(start = '10:00'): Promise<string> {
    const { id } = (await site.book(owner, { start })).body;
    server.clock.set(`2026-11-25T${start}:00+08:00`);
    await server.services.appointmentSweeper.runOnce(server.clock.now());
    return id;
  }

  test('is listed for seven days after its start', async () => {
    const id = await expired();
    expect(await noticed()).toMatchObject([{ id, state: 'expired' }]);
    server.clock.set('2026-12-02T09:59:59+08:00');
    expect((await noticed()).map((one) => one.id)).toEqual([id]);
    server.clock.set('2026-12-02T10:00:00+08:00');
    expect(await noticed()).toEqual([]);
  });

  test('is listed no more once another time is asked for with the same vehicle', async () => {
    await expired();
    server.clock.advanceMinutes(1);
    expect((await site.book(owner, { day: '2026-11-27' })).status).toBe(201);
    expect(await noticed()).toEqual([]);
  });

  test('is put away by its owner', async () => {
    const id = await expired();
    expect((await dismiss(id, await site.owner())).status).toBe(404);
    const { status, body } = await dismiss(id);
    expect([status, body.state]).toEqual([200, 'expired']);
    expect(await noticed()).toEqual([]);
  });
});
