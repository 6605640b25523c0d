import type { Connection } from '../infra/database';
import type { DemoVisit } from './visit';

/** A visit of the demo and its progress. */
export interface VisitState {
  visit: DemoVisit;
  /** Null until it is booked. */
  appointmentId: string | null;
  /** False when the demo has nothing more to play. */
  open: boolean;
}

interface Mark {
  _id: 'demo';
  firstDay: string;
}

type VisitDocument = VisitState & { _id: string };

/** Stores the demo's progress in the database it fills, so that progress and data never differ. */
export function createDemoStateModel(connection: Connection) {
  const marks = connection.collection<Mark>('demo_marks');
  const visits = connection.collection<VisitDocument>('demo_visits');

  return {
    /** The day the demo began: today, when it has not yet. */
    async firstDay(today: string): Promise<string> {
      const mark = await marks.findOneAndUpdate(
        { _id: 'demo' },
        { $setOnInsert: { firstDay: today } },
        { upsert: true, returnDocument: 'after' },
      );
      return mark?.firstDay ?? today;
    },

    async all(): Promise<VisitState[]> {
      const found = await visits.find().toArray();
      return found.map(({ visit, appointmentId, open }) => ({ visit, appointmentId, open }));
    },

    async add(planned: readonly DemoVisit[]): Promise<VisitState[]> {
      const states = planned.map((visit): VisitState => ({ visit, appointmentId: null, open: true }));
      if (states.length > 0) {
        await visits.insertMany(
          states.map(({ visit, appointmentId, open }) => ({ _id: visit.key, visit, appointmentId, open })),
        );
      }
      return states;
    },

    async booked(key: string, appointmentId: string): Promise<void> {
      await visits.updateOne({ _id: key }, { $set: { appointmentId } });
    },

    async close(keys: readonly string[]): Promise<void> {
      await visits.updateMany({ _id: { $in: [...keys] } }, { $set: { open: false } });
    },
  };
}

export type DemoStateModel = ReturnType<typeof createDemoStateModel>;
