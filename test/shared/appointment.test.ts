import {
  canCancel,
  canReschedule,
  freeCancelUntilOf,
  isLateCancel,
  isLateChange,
} from '@anxin/shared/rules/appointment/cancellation';
import { hasExpired, isNoShow, noShowAtOf, respondByOf } from '@anxin/shared/rules/appointment/deadlines';
import { deskActions } from '@anxin/shared/rules/appointment/desk-actions';
import {
  type Actor,
  appointmentStateNames,
  appointmentStates,
  freesPlaces,
  hasArrived,
  isOpen,
  mayMove,
  sourcesOf,
} from '@anxin/shared/rules/appointment/transitions';
import { appointmentState } from '@anxin/shared/contracts/appointment';
import fc from 'fast-check';
import { calendar } from '../support/calendars';

const startsAt = new Date('2026-11-24T10:00:00+08:00');
const before = (minutes: number) => new Date(startsAt.getTime() - minutes * 60_000);
const after = (minutes: number) => before(-minutes);
const noShowAt = noShowAtOf(startsAt);
const actors: Actor[] = ['member', 'staff', 'system'];

describe('the states of an appointment', () => {
  const allowed: [from: string, to: string, by: Actor][] = [
    ['requested', 'requested', 'member'],
    ['requested', 'confirmed', 'staff'],
    ['requested', 'declined', 'staff'],
    ['requested', 'cancelled', 'member'],
    ['requested', 'expired', 'system'],
    ['confirmed', 'requested', 'member'],
    ['confirmed', 'checked_in', 'staff'],
    ['confirmed', 'cancelled', 'member'],
    ['confirmed', 'no_show', 'system'],
    ['checked_in', 'in_service', 'staff'],
    ['in_service', 'ready', 'staff'],
    ['ready', 'settled', 'staff'],
    ['settled', 'handed_over', 'staff'],
  ];

  test('are those of the contract, each with a name', () => {
    expect(appointmentStates.toSorted()).toEqual([...appointmentState.options].toSorted());
    for (const state of appointmentStates) expect(appointmentStateNames[state]).toMatch(/^\p{Script=Han}+$/u);
  });

  test.each(allowed)('%s → %s is made by %s', (from, to, by) => {
    expect(mayMove(from as never, to as never, by)).toBe(true);
  });

  test('change in no other way, by nobody else', () => {
    for (const from of appointmentStates) {
      for (const to of appointmentStates) {
        for (const by of actors) {
          const isListed = allowed.some((row) => row[0] === from && row[1] === to && row[2] === by);
          expect([from, to, by, mayMove(from, to, by)]).toEqual([from, to, by, isListed]);
        }
      }
    }
  });

  test('lead on until an end, and an end leads nowhere', () => {
    const ends = appointmentStates.filter((state) => !isOpen(state));
    expect(ends.toSorted()).toEqual(['cancelled', 'declined', 'expired', 'handed_over', 'no_show']);
    expect(sourcesOf('cancelled', 'member')).toEqual(['requested', 'confirmed']);
    expect(sourcesOf('cancelled', 'staff')).toEqual([]);
  });

  test('once the car has arrived nothing gives the places back', () => {
    const steps = fc.array(fc.nat({ max: 6 }), { maxLength: 12 });
    fc.assert(
      fc.property(steps, (choices) => {
        let state: (typeof appointmentStates)[number] = 'requested';
        let arrived = false;
        for (const choice of choices) {
          const next = appointmentStates.filter((to) => actors.some((by) => mayMove(state, to, by)));
          if (next.length === 0) break;
          state = next[choice % next.length] ?? state;
          if (arrived) expect(freesPlaces(state)).toBe(false);
          arrived ||= hasArrived(state);
        }
      }),
    );
  });
});

describe('a cancellation', () => {
  test('is free until two hours before, and late after that', () => {
    expect(freeCancelUntilOf(startsAt, 120)).toEqual(before(120));
    expect(isLateChange(startsAt, 120, before(121))).toBe(false);
    expect(isLateChange(startsAt, 120, before(120))).toBe(false);
    expect(isLateChange(startsAt, 120, before(119))).toBe(true);
  });

  test.each([
    ['in good time', false, 121, false],
    ['in the last two hours', false, 119, true],
    ['in good time, but moved late before', true, 5_000, true],
    ['in the last two hours, and moved late before', true, 119, true],
  ])('a cancellation %s counts as late: %s %s %s', (_, lateMove, minutes, late) => {
    expect(isLateCancel({ startsAt, lateMove }, 120, before(minutes))).toBe(late);
  });

  test('and a reschedule are possible before the start, and not once the car has arrived', () => {
    for (const state of ['requested', 'confirmed'] as const) {
      expect(canCancel({ state, startsAt }, before(1))).toBe(true);
      expect(canReschedule({ state, startsAt }, before(1))).toBe(true);
      expect(canCancel({ state, startsAt }, startsAt)).toBe(false);
      expect(canReschedule({ state, startsAt }, startsAt)).toBe(false);
    }
    for (const state of ['checked_in', 'ready', 'cancelled', 'expired'] as const) {
      expect(canCancel({ state, startsAt }, before(1))).toBe(false);
      expect(canReschedule({ state, startsAt }, before(1))).toBe(false);
    }
  });
});

describe('time limits', () => {
  test('a request should be answered within half an hour of opening time, at the latest at its start', () => {
    const respondBy = (requested: string, starts: string) =>
      respondByOf(calendar, new Date(requested), new Date(starts)).toISOString();
    const tomorrow = '2026-11-25T10:00:00+08:00';
    expect(respondBy('2026-11-24T09:00:00+08:00', tomorrow)).toBe('2026-11-24T01:30:00.000Z');
    expect(respondBy('2026-11-24T17:20:00+08:00', tomorrow)).toBe('2026-11-25T00:50:00.000Z');
    expect(respondBy('2026-11-24T09:50:00+08:00', '2026-11-24T10:00:00+08:00')).toBe('2026-11-24T02:00:00.000Z');
  });

  test('a request has expired at its start, a confirmed one is a no-show half an hour after it', () => {
    const requested = { state: 'requested', startsAt, noShowAt };
    const confirmed = { state: 'confirmed', startsAt, noShowAt };
    expect(hasExpired(requested, before(1))).toBe(false);
    expect(hasExpired(requested, startsAt)).toBe(true);
    expect(hasExpired(confirmed, after(60))).toBe(false);
    expect(isNoShow(confirmed, after(29))).toBe(false);
    expect(isNoShow(confirmed, after(30))).toBe(true);
    expect(isNoShow({ ...confirmed, state: 'checked_in' }, after(60))).toBe(false);
  });
});

describe('what the front desk may do', () => {
  test.each([
    ['requested', ['confirm', 'decline']],
    ['confirmed', ['check_in']],
    ['checked_in', ['start']],
    ['in_service', ['ready']],
    ['ready', ['settle']],
    ['settled', ['hand_over']],
    ['handed_over', []],
    ['cancelled', []],
    ['no_show', []],
  ] as const)('%s: %j', (state, actions) => {
    expect(deskActions({ state, startsAt, noShowAt }, before(10))).toEqual(actions);
  });

  test('ends with the time limit, whether or not anything has marked it', () => {
    expect(deskActions({ state: 'requested', startsAt, noShowAt }, startsAt)).toEqual([]);
    expect(deskActions({ state: 'confirmed', startsAt, noShowAt }, after(10))).toEqual(['check_in']);
    expect(deskActions({ state: 'confirmed', startsAt, noShowAt }, after(30))).toEqual([]);
    expect(deskActions({ state: 'in_service', startsAt, noShowAt }, after(300))).toEqual(['ready']);
  });
});
