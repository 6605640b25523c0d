import { stagesOf } from '../support/query-plan';
import { useDatabase } from '../support/use-server';

const database = useDatabase();

describe('what is asked often is found by an index', () => {
  const id = () => new database.connection.base.mongo.ObjectId();
  const at = new Date('2026-11-25T01:00:00Z');
  const queries: [name: string, collection: string, filter: () => object, sort: Record<string, 1 | -1>][] = [
    ['the board', 'appointments', () => ({ storeId: id(), day: '2026-11-25' }), { startsAt: 1 }],
    ['a member’s open ones', 'appointments', () => ({ customerId: id(), open: true }), { startsAt: 1, _id: 1 }],
    ['a member’s ended ones', 'appointments', () => ({ customerId: id(), open: false }), { startsAt: -1, _id: -1 }],
    [
      'the next page of them',
      'appointments',
      () => ({ customerId: id(), open: true, startsAt: { $gt: at } }),
      { startsAt: 1, _id: 1 },
    ],
    [
      'what starts when the page ended',
      'appointments',
      () => ({ customerId: id(), open: true, startsAt: at, _id: { $gt: id() } }),
      { startsAt: 1, _id: 1 },
    ],
    ['expired requests', 'appointments', () => ({ state: 'requested', startsAt: { $lte: at } }), { startsAt: 1 }],
    ['no-shows', 'appointments', () => ({ state: 'confirmed', noShowAt: { $lte: at } }), { noShowAt: 1 }],
    ['a lane’s slots', 'slots', () => ({ storeId: id(), lane: 'express', day: { $in: ['2026-11-25'] } }), {}],
    [
      'a lane’s slots of days in a row',
      'slots',
      () => ({ storeId: id(), lane: 'express', day: { $gte: '2026-11-25', $lte: '2026-11-27' } }),
      {},
    ],
    ['the slots of a visit', 'slots', () => ({ _id: { $in: ['a|2026-11-25|express|09:00'] } }), {}],
    ['a store’s services', 'services', () => ({ storeId: id() }), { order: 1 }],
  ];

  test.each(queries)('%s', async (_, collection, filter, sort) => {
    const cursor = database.connection.collection(collection).find(filter(), { sort });
    const stages = stagesOf(await cursor.explain('queryPlanner'));
    expect(stages).not.toContain('COLLSCAN');
    expect(stages.some((stage) => ['IXSCAN', 'IDHACK', 'EXPRESS_IXSCAN', 'EXPRESS_IDHACK'].includes(stage))).toBe(true);
  });
});
