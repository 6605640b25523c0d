import { isArrivalInTime } from '@anxin/shared/rules/appointment/arrival';
import type { Migration } from '../src/infra/migrations';

/** Each settled visit stores whether the car came in its booked time; off-peak and frequency points depend on it. */
export const migration: Migration = {
  name: '018-visit-arrivals',

  async up(db) {
    const settlements = db.collection('settlements');
    const appointments = db.collection('appointments');
    for await (const { _id, appointmentId } of settlements.find({ arrivedInTime: { $exists: false } })) {
      const visit = appointmentId && (await appointments.findOne({ _id: appointmentId }));
      const arrival = visit?.['history'].find(({ state }: { state: string }) => state === 'checked_in');
      const arrivedInTime = Boolean(arrival && visit && isArrivalInTime(visit['startsAt'], arrival.at));
      await settlements.updateOne({ _id }, { $set: { arrivedInTime } });
    }
  },

  async down(db) {
    await db.collection('settlements').updateMany({}, { $unset: { arrivedInTime: '' } });
  },
};
