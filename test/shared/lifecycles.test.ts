import { appointmentState } from '@anxin/shared/contracts/appointment';
import { counterBill } from '@anxin/shared/contracts/counter-bill';
import { ownershipTransferState } from '@anxin/shared/contracts/ownership-transfer';
import { pointsAdjustment } from '@anxin/shared/contracts/points-account';
import { repairOrder } from '@anxin/shared/contracts/repair-order';
import { transferState } from '@anxin/shared/contracts/vehicle-replacement';
import { appointmentLifecycle } from '@anxin/shared/rules/appointment/transitions';
import { type Lifecycle, lifecycle } from '@anxin/shared/rules/lifecycle/lifecycle';
import { adjustmentLifecycle } from '@anxin/shared/rules/points/adjustment';
import { replacementLifecycle } from '@anxin/shared/rules/points/transfer-request';
import { repairOrderLifecycle } from '@anxin/shared/rules/repair-order/states';
import { counterBillLifecycle } from '@anxin/shared/rules/settlement/counter-bill';
import { ownershipTransferLifecycle } from '@anxin/shared/rules/vehicle/ownership-transfer';
import { clockMoves, drawn, lostStates } from '../support/lifecycle-table';

/** A domain's lifecycle, the states that its contract knows, who moves it, and its table. */
interface Case<State extends string, Actor extends string, Field extends string> {
  of: Lifecycle<State, Actor, Field>;
  options: readonly State[];
  actors: readonly Actor[];
  table: string[];
}

function follows<State extends string, Actor extends string, Field extends string>(
  name: string,
  { of, options, actors, table }: Case<State, Actor, Field>,
): void {
  describe(`the lifecycle of ${name}`, () => {
    test('is this table', () => expect(drawn(of, actors)).toEqual(table));
    test('has the states of the contract', () => expect(of.states.toSorted()).toEqual(options.toSorted()));
    test('reaches every state, and an end from every state', () =>
      expect(lostStates(of, actors)).toEqual({ unreachable: [], endless: [] }));
    test('lets the clock make exactly the moves with a deadline', () =>
      expect(clockMoves(of)).toEqual(of.deadlines.map(({ from, to }) => [from, to])));
  });
}

follows('a counter bill', {
  of: counterBillLifecycle,
  options: counterBill.shape.state.options,
  actors: ['staff'],
  table: ['open → settled: staff', 'open → cancelled: staff', 'settled', 'cancelled'],
});

follows('a repair order', {
  of: repairOrderLifecycle,
  options: repairOrder.shape.state.options,
  actors: ['staff'],
  table: ['open → ready: staff', 'ready → settled: staff', 'settled'],
});

follows('a correction of points', {
  of: adjustmentLifecycle,
  options: pointsAdjustment.shape.state.options,
  actors: ['asker', 'second_person'],
  table: [
    'pending → approved: second_person',
    'pending → refused: second_person',
    'pending → withdrawn: asker',
    'approved',
    'refused',
    'withdrawn',
  ],
});

follows('an offer of a vehicle', {
  of: ownershipTransferLifecycle,
  options: ownershipTransferState.options,
  actors: ['owner', 'recipient', 'system'],
  table: [
    'offered → accepted: recipient',
    'offered → declined: recipient',
    'offered → cancelled: owner',
    'offered → expired: system by expiresAt',
    'accepted',
    'declined',
    'cancelled',
    'expired',
  ],
});

follows('a request to move points to a replacement', {
  of: replacementLifecycle,
  options: transferState.options,
  actors: ['member', 'staff'],
  table: [
    'requested → approved: staff',
    'requested → refused: staff',
    'requested → cancelled: member',
    'approved → reversed: staff',
    'refused',
    'cancelled',
    'reversed',
  ],
});

follows('an appointment', {
  of: appointmentLifecycle,
  options: appointmentState.options,
  actors: ['member', 'staff', 'system'],
  table: [
    'requested → requested: member',
    'requested → confirmed: staff',
    'requested → cancelled: member',
    'requested → declined: staff',
    'requested → expired: system by startsAt',
    'confirmed → requested: member',
    'confirmed → checked_in: staff',
    'confirmed → cancelled: member',
    'confirmed → no_show: system by noShowAt',
    'checked_in → in_service: staff',
    'in_service → ready: staff',
    'ready → settled: staff',
    'settled → handed_over: staff',
    'handed_over',
    'cancelled',
    'declined',
    'expired',
    'no_show',
  ],
});

test('faults of a table are found', () => {
  const broken = lifecycle<'a' | 'b' | 'c' | 'd', 'staff' | 'system', 'until'>({
    initial: 'a',
    moves: { a: { b: ['staff'] }, b: { a: ['staff', 'system'] }, c: { d: ['staff'] }, d: {} },
    deadlines: { a: { to: 'b', by: 'until' } },
  });
  expect(lostStates(broken, ['staff', 'system'])).toEqual({ unreachable: ['c', 'd'], endless: ['a', 'b'] });
  expect(clockMoves(broken)).toEqual([['b', 'a']]);
  expect(broken.deadlines).toEqual([{ from: 'a', to: 'b', by: 'until' }]);
});

test('people move a record before its deadline, and the clock from then on', () => {
  const offer = lifecycle<'open' | 'taken' | 'over', 'member' | 'system', 'until'>({
    initial: 'open',
    moves: { open: { taken: ['member'], over: ['system'] }, taken: {}, over: {} },
    deadlines: { open: { to: 'over', by: 'until' } },
  });
  const until = new Date('2026-11-24T01:00:00Z');
  const record = { state: 'open', until } as const;
  const before = new Date(until.getTime() - 1);
  const may = (actor: 'member' | 'system', to: 'taken' | 'over', at: Date) => offer.canMove(record, { to, actor, at });
  expect([may('member', 'taken', before), may('system', 'over', before)]).toEqual([true, false]);
  expect([may('member', 'taken', until), may('system', 'over', until)]).toEqual([false, true]);
  expect([may('member', 'over', before), may('system', 'taken', until)]).toEqual([false, false]);
  expect([offer.stateAt(record, before), offer.stateAt(record, until)]).toEqual(['open', 'over']);
  expect(offer.stateAt({ state: 'taken', until }, until)).toBe('taken');
});
