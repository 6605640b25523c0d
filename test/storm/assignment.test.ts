import { createAdvisorModel } from '@anxin/server/domains/advisor/advisor.model';
import { createAdvisorService } from '@anxin/server/domains/advisor/advisor.service';
import { createAssignmentModel } from '@anxin/server/domains/advisor/assignment.model';
import { createTestClock } from '../support/clock';
import { openTestDatabase } from '../support/database';
import { whenFree } from '../support/insist';
import { openedBeforeEach } from '../support/opened';
import { newId } from '../support/server';

const database = openedBeforeEach(
  () => openTestDatabase(),
  (opened) => opened.close(),
);

/** A store's advisors with these caps, and what the service makes of them. */
async function storeWith(caps: number[]) {
  const clock = createTestClock('2026-11-24T09:00:00+08:00');
  const advisors = createAdvisorModel(database.connection);
  const assignments = createAssignmentModel(database.connection);
  const stores = { storeById: async () => null };
  // Two of them, as two server processes would have: they know nothing of each other but what the database says.
  const services = [1, 2].map(() => createAdvisorService({ database, advisors, assignments, stores, clock }));
  const storeId = newId();
  for (const cap of caps) {
    const about = { storeId, staffId: newId(), name: '顾问', title: '服务顾问', phone: '021-50000000' };
    await advisors.insert({ ...about, id: newId(), cap, assigned: 0, lastAssignedAt: null, active: true });
  }
  const choose = (wish: Parameters<(typeof services)[0]['choose']>[0], index: number) =>
    whenFree(() => services[index % 2]!.choose(wish, null));
  return { choose, waiting: () => services[0]!.waiting(storeId), advisors, assignments, storeId, at: clock.now() };
}

test('100 new members at once are dealt evenly over advisors of different caps, within one step', async () => {
  const { choose, advisors, assignments, storeId, at } = await storeWith([20, 40, 80, 160]);
  const customers = Array.from({ length: 100 }, newId);
  const assigned = await Promise.all(
    customers.map((customerId, index) => choose({ customerId, storeId, advisorId: null, at }, index)),
  );
  expect(assigned.every((one) => one !== null)).toBe(true);
  const after = await advisors.ofStore(storeId);
  expect(after.reduce((sum, one) => sum + one.assigned, 0)).toBe(100);
  for (const one of after) {
    expect(one.assigned).toBe(assigned.filter((dealt) => dealt?.advisorId === one.id).length);
    for (const other of after) expect((one.assigned - 1) * other.cap).toBeLessThanOrEqual(other.assigned * one.cap);
  }
  const current = await Promise.all(customers.map((customerId) => assignments.find(customerId, storeId)));
  expect(current.map((one) => one?.advisorId)).toEqual(assigned.map((one) => one?.advisorId));
});

test('with 30 places and 100 members, 30 are given an advisor, 70 wait, and no cap is passed', async () => {
  const { choose, waiting, advisors, storeId, at } = await storeWith([3, 7, 9, 11]);
  const customers = Array.from({ length: 100 }, newId);
  const assigned = await Promise.all(
    customers.map((customerId, index) => choose({ customerId, storeId, advisorId: null, at }, index)),
  );
  expect(assigned.filter((one) => one !== null)).toHaveLength(30);
  expect(
    (await advisors.ofStore(storeId)).map((one) => [one.cap, one.assigned]).toSorted((a, b) => a[0]! - b[0]!),
  ).toEqual([
    [3, 3],
    [7, 7],
    [9, 9],
    [11, 11],
  ]);
  const queue = (await waiting()).map((one) => one.customerId).toSorted();
  expect(queue).toEqual(customers.filter((_, index) => assigned[index] === null).toSorted());
});

test('one member who asks 20 times at once has one advisor, counted once', async () => {
  const { choose, advisors, storeId, at } = await storeWith([700, 700]);
  const customerId = newId();
  const wish = { customerId, storeId, advisorId: null, at };
  const assigned = await Promise.all(Array.from({ length: 20 }, (_, index) => choose(wish, index)));
  expect(new Set(assigned.map((one) => one?.advisorId)).size).toBe(1);
  expect((await advisors.ofStore(storeId)).reduce((sum, one) => sum + one.assigned, 0)).toBe(1);
});

test('50 members who want the same advisor with 20 places: 20 get them, 30 are told the advisor is full', async () => {
  const { choose, advisors, storeId, at } = await storeWith([20, 700]);
  const wanted = (await advisors.ofStore(storeId)).find((one) => one.cap === 20)!;
  const outcomes = await Promise.allSettled(
    Array.from({ length: 50 }, (_, index) => choose({ customerId: newId(), storeId, advisorId: wanted.id, at }, index)),
  );
  const refused = outcomes
    .filter((one) => one.status === 'rejected')
    .map((one) => (one.reason as { code: string }).code);
  expect(refused).toEqual(Array.from({ length: 30 }, () => 'advisor_full'));
  expect((await advisors.byIds([wanted.id]))[0]).toMatchObject({ assigned: 20 });
});
