import { getAppointment, rescheduleAppointment } from '@anxin/shared/contracts/appointment';
import { checkInAppointment, confirmAppointment } from '@anxin/shared/contracts/staff-appointment';
import type { Owner } from '../support/booking';
import { newId } from '../support/server';
import { useSite } from '../support/use-server';

const { server, site } = useSite();
const startsAt = '2026-11-25T09:00:00+08:00';
const reception = { mileageKm: 21_000 };

beforeEach(async () => {
  for (const name of ['appointments', 'vehicle_claims'])
    await server.database.connection.collection(name).deleteMany({});
});

const sweep = () => server.services.appointmentSweeper.runOnce(server.clock.now());

async function stateOf(owner: Owner, appointmentId: string): Promise<string> {
  return (await owner.call(getAppointment, { params: { appointmentId } })).body.state;
}

const objectId = (hex: string) => new server.database.connection.base.mongo.ObjectId(hex);

const takenPlaces = async () => {
  const slots = server.database.connection.collection('slots').find({ storeId: objectId(site.store.id) });
  return (await slots.toArray()).reduce((sum, slot) => sum + Number(slot['taken']), 0);
};

describe('a request nobody answers', () => {
  test('expires at its start and frees its places; not a moment before', async () => {
    const owner = await site.owner();
    const { body } = await site.book(owner);
    server.clock.set('2026-11-25T08:59:59+08:00');
    expect(await sweep()).toEqual({ expired: 0, noShows: 0, postponed: 0 });
    server.clock.set(startsAt);
    expect(await sweep()).toEqual({ expired: 1, noShows: 0, postponed: 0 });
    const expired = (await owner.call(getAppointment, { params: { appointmentId: body.id } })).body;
    expect(expired).toMatchObject({ state: 'expired', canCancel: false, canReschedule: false });
    expect(expired.history.at(-1)).toEqual({
      state: 'expired',
      at: '2026-11-25T01:00:00.000Z',
      by: '系统',
      reason: '到预约时间仍未确认，已自动释放',
    });
    expect(await takenPlaces()).toBe(0);
    expect(await sweep()).toEqual({ expired: 0, noShows: 0, postponed: 0 });
  });

  test('cannot be confirmed past its start, swept or not', async () => {
    const owner = await site.owner();
    const { body } = await site.book(owner);
    server.clock.set(startsAt);
    const refused = await site.desk.call(confirmAppointment, { params: { appointmentId: body.id } });
    expect([refused.status, refused.problem.code]).toEqual([409, 'appointment_state_changed']);
    expect(refused.problem.detail).toBe('该预约目前为“已过期”');
    await sweep();
    expect(await stateOf(owner, body.id)).toBe('expired');
  });

  test('that was moved to another time does not expire at the old one', async () => {
    const owner = await site.owner();
    const { body } = await site.book(owner);
    const params = { appointmentId: body.id };
    await owner.call(rescheduleAppointment, { params, body: { day: '2026-11-27', start: '09:00' } });
    server.clock.set(startsAt);
    expect((await sweep()).expired).toBe(0);
    server.clock.set('2026-11-27T09:00:00+08:00');
    expect((await sweep()).expired).toBe(1);
    expect(await takenPlaces()).toBe(0);
  });
});

describe('a confirmed appointment whose car does not come', () => {
  test('is a no-show half an hour after the start, and frees its places', async () => {
    const owner = await site.owner();
    const { body } = await site.book(owner);
    await site.desk.call(confirmAppointment, { params: { appointmentId: body.id } });
    server.clock.set('2026-11-25T09:29:59+08:00');
    expect((await sweep()).noShows).toBe(0);
    server.clock.set('2026-11-25T09:30:00+08:00');
    expect((await sweep()).noShows).toBe(1);
    expect(await stateOf(owner, body.id)).toBe('no_show');
    expect(await takenPlaces()).toBe(0);
  });

  test('can be received until then, and not after, swept or not', async () => {
    const [early, late] = [await site.owner(), await site.owner()];
    const [first, second] = [(await site.book(early)).body.id, (await site.book(late)).body.id];
    for (const appointmentId of [first, second])
      await site.desk.call(confirmAppointment, { params: { appointmentId } });
    server.clock.set('2026-11-25T09:29:59+08:00');
    const received = await site.desk.call(checkInAppointment, { params: { appointmentId: first }, body: reception });
    expect(received.status).toBe(200);
    server.clock.set('2026-11-25T09:30:00+08:00');
    const refused = await site.desk.call(checkInAppointment, { params: { appointmentId: second }, body: reception });
    expect(refused.problem.detail).toBe('该预约目前为“未到店”');
    await sweep();
    expect([await stateOf(early, first), await stateOf(late, second)]).toEqual(['checked_in', 'no_show']);
  });
});

test('several processes that sweep at once mark each appointment once, and give each place back once', async () => {
  for (let each = 0; each < 12; each += 1) {
    const owner = await site.owner();
    const start = ['09:00', '09:30', '10:00', '10:30'][each % 4] ?? '09:00';
    const { body } = await site.book(owner, { start });
    if (each % 2 === 0) await site.desk.call(confirmAppointment, { params: { appointmentId: body.id } });
  }
  expect(await takenPlaces()).toBe(12);
  server.clock.set('2026-11-25T20:00:00+08:00');
  const swept = await Promise.all([sweep(), sweep(), sweep(), sweep()]);
  const sum = (of: 'expired' | 'noShows' | 'postponed') => swept.reduce((total, run) => total + run[of], 0);
  const rest = await sweep();
  expect([sum('expired') + rest.expired, sum('noShows') + rest.noShows]).toEqual([6, 6]);
  expect(await takenPlaces()).toBe(0);
  expect(await server.database.connection.collection('vehicle_claims').countDocuments()).toBe(0);
  const stored = await server.database.connection.collection('appointments').find().toArray();
  const marks = stored.map(
    (one) => one['history'].filter((entry: { byKind: string }) => entry.byKind === 'system').length,
  );
  expect(marks).toEqual(Array.from({ length: 12 }, () => 1));
});

test('appointments that fell due during an outage of any length are marked in one run, in several batches', async () => {
  const owner = await site.owner();
  const { body } = await site.book(owner);
  const appointments = server.database.connection.collection('appointments');
  const template = await appointments.findOne({ _id: objectId(body.id) });
  await server.database.connection
    .collection('slots')
    .updateMany({ taken: 1 }, { $inc: { capacity: 150, onlineCapacity: 150, taken: 150, onlineTaken: 150 } });
  await appointments.insertMany(Array.from({ length: 150 }, () => ({ ...template, _id: objectId(newId()) })));
  server.clock.set('2027-11-25T09:00:00+08:00');
  expect((await sweep()).expired).toBe(151);
  expect(await takenPlaces()).toBe(0);
});

test('an appointment that cannot be marked is told of, and does not keep the others', async () => {
  const [broken, sound, absent] = [await site.owner(), await site.owner(), await site.owner()];
  const { body } = await site.book(broken, { start: '09:00' });
  const other = (await site.book(sound, { start: '10:00' })).body;
  const missed = (await site.book(absent, { start: '10:30' })).body;
  await site.desk.call(confirmAppointment, { params: { appointmentId: missed.id } });
  const emptied = { taken: 0, onlineTaken: 0, left: 3, onlineLeft: 3 };
  await server.database.connection
    .collection('slots')
    .updateOne({ storeId: objectId(site.store.id), start: '09:00' }, { $set: emptied });
  server.clock.set('2026-11-25T20:00:00+08:00');
  await expect(sweep()).rejects.toThrow('1 appointments could not be marked');
  expect([await stateOf(broken, body.id), await stateOf(sound, other.id)]).toEqual(['requested', 'expired']);
  expect(await stateOf(absent, missed.id)).toBe('no_show');
});
