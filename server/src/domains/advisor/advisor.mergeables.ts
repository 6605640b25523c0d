import { Refusal } from '@anxin/shared/errors';
import type { Connection } from '../../infra/database';
import { type Mergeable, mergeableKeyed, mergeableRecords } from '../../infra/mergeable';
import type { AdvisorModel } from './advisor.model';

/**
 * In each store the remaining customer keeps their advisor, or takes over the other's. A customer with an advisor does
 * not wait for one. docs/domain/customers.md#2
 */
export function advisorMergeables(connection: Connection, advisors: AdvisorModel): Mergeable[] {
  const queue = connection.collection<{ _id: string }>('advisor_queue');
  const currents = connection.collection<{ _id: string }>('current_advisors');
  return [
    mergeableKeyed(connection, {
      kind: 'advisor_queue',
      // Asked before the advisors move: the remaining customer has an advisor of their own.
      givesWay: async (session, id) => (await currents.findOne({ _id: id }, { session })) !== null,
    }),
    mergeableKeyed(connection, {
      kind: 'current_advisors',
      use: ({ advisorId, changedAt }) => [advisorId, changedAt],
      onMove: async (session, id) => void (await queue.deleteOne({ _id: id }, { session })),
      onEnd: async (session, { advisorId }) => void (await advisors.takeBack(session, String(advisorId))),
      async onReturn(session, { advisorId }) {
        if (!(await advisors.giveBack(session, String(advisorId)))) throw new Refusal('advisor_full');
      },
    }),
    mergeableRecords(connection, { kind: 'advisor_history' }),
  ];
}
