import type { OpenDay, OpenSlot, Service } from '@anxin/shared/contracts/organisation';
import { chosenOf, firstChoice, fittingServices, offers, toggleService } from '@/pages/booking/service-choice';
import { dayLabels, dayToShow, groupSlots, monthWords, slotToKeep, slotWords } from '@/pages/booking/slot-groups';

const slot = (start: string, changes: Partial<OpenSlot> = {}): OpenSlot => ({
  start,
  handBack: '10:30',
  left: 2,
  state: 'free',
  offPeakPoints: null,
  ...changes,
});
const day = (name: string, changes: Partial<OpenDay> = {}): OpenDay => ({
  day: name,
  mark: null,
  state: 'open',
  left: 9,
  slots: [],
  ...changes,
});

describe('times of a day', () => {
  test('are grouped at noon; a half without times is left out', () => {
    const groups = groupSlots([slot('11:30'), slot('12:00'), slot('15:30')]);
    expect(groups.map(({ title, slots }) => [title, slots.map(({ start }) => start)])).toEqual([
      ['上午', ['11:30']],
      ['下午', ['12:00', '15:30']],
    ]);
    expect(groupSlots([slot('13:00')]).map(({ title }) => title)).toEqual(['下午']);
    expect(groupSlots([])).toEqual([]);
  });
  test('say why they cannot be had, and when the car is back once chosen', () => {
    expect(slotWords(slot('09:30'), false)).toBe('余 2');
    expect(slotWords(slot('09:30'), true)).toBe('10:30 交车');
    expect(slotWords(slot('09:30', { state: 'full', left: 0 }), false)).toBe('已满');
    expect(slotWords(slot('09:30', { state: 'past' }), false)).toBe('已过');
  });
  test('a chosen time is kept while it is free, and lost when it is not', () => {
    expect(slotToKeep(day('2026-11-25', { slots: [slot('09:30')] }), '09:30')?.start).toBe('09:30');
    expect(slotToKeep(day('2026-11-25', { slots: [slot('09:30', { state: 'full' })] }), '09:30')).toBeUndefined();
    expect(slotToKeep(day('2026-11-25'), null)).toBeUndefined();
    expect(slotToKeep(undefined, '09:30')).toBeUndefined();
  });
});

describe('days', () => {
  const days = [
    day('2026-11-24', { state: 'full', left: 0 }),
    day('2026-11-25', { left: 3 }),
    day('2026-11-26', { state: 'closed', left: 0 }),
  ];
  test('the first open day is shown until another is wanted', () => {
    expect(dayToShow(days, null)?.day).toBe('2026-11-25');
    expect(dayToShow(days, '2026-11-24')?.day).toBe('2026-11-24');
    expect(dayToShow(days.slice(2), null)?.day).toBe('2026-11-26');
    expect(dayToShow([], null)).toBeUndefined();
  });
  test('say how many places are left; few are marked', () => {
    expect(days.map((one) => dayLabels(one, '2026-11-24'))).toEqual([
      { name: '今天', places: '约满', few: false },
      { name: '明天', places: '余 3', few: true },
      { name: '后天', places: '休息', few: false },
    ]);
    expect(dayLabels(day('2026-11-27', { left: 4 }), '2026-11-24')).toMatchObject({ name: '周五', few: false });
  });
  test('the month, or both when they run over its end', () => {
    expect(monthWords(days)).toBe('11月');
    expect(monthWords([...days, day('2026-12-01')])).toBe('11月 – 12月');
    expect(monthWords([])).toBe('');
  });
});

describe('services', () => {
  const service = (id: string, type: Service['type'], lane: Service['lane']): Service => ({
    id,
    name: id,
    type,
    lane,
    summary: '',
    minutes: 30,
    priceFen: 100,
    promiseMinutes: null,
    powertrains: ['fuel', 'hybrid', 'electric'],
  });
  const services = [
    service('general', 'maintenance', 'general'),
    service('express', 'express_maintenance', 'express'),
    service('repair', 'repair', 'general'),
  ];
  test('the way in chooses: express before ordinary maintenance, repair for repair', () => {
    expect(firstChoice(services, 'maintenance')?.id).toBe('express');
    expect(firstChoice(services, 'repair')?.id).toBe('repair');
    expect(firstChoice(services.slice(0, 1), 'maintenance')?.id).toBe('general');
  });
  test('a store without the kind still offers something', () => {
    expect(firstChoice(services, 'paint')?.id).toBe('general');
    expect(offers(services, 'paint')).toBe(false);
    expect(offers(services, 'repair')).toBe(true);
    expect(firstChoice([], 'repair')).toBeUndefined();
  });
  test('only those that fit the vehicle are offered, all while no vehicle is known', () => {
    const oil = {
      ...service('oil', 'express_maintenance', 'express'),
      powertrains: ['fuel' as const, 'hybrid' as const],
    };
    const battery = { ...service('battery', 'express_maintenance', 'express'), powertrains: ['electric' as const] };
    const both = [oil, battery];
    expect(fittingServices(both, { powertrain: 'electric' })).toEqual([battery]);
    expect(fittingServices(both, { powertrain: 'hybrid' })).toEqual([oil]);
    expect(fittingServices(both, undefined)).toEqual(both);
    expect(firstChoice(fittingServices(both, { powertrain: 'electric' }), 'maintenance')?.id).toBe('battery');
  });
  test('only services of one lane go together', () => {
    expect(toggleService(services, ['express'], 'repair')).toEqual(['repair']);
    expect(toggleService(services, ['general'], 'repair')).toEqual(['general', 'repair']);
    expect(toggleService(services, ['general', 'repair'], 'general')).toEqual(['repair']);
  });
  test('the last service stays chosen', () => {
    expect(toggleService(services, ['repair'], 'repair')).toEqual(['repair']);
  });
  test('a visit takes five services at most', () => {
    const many = ['a', 'b', 'c', 'd', 'e', 'f'].map((id) => service(id, 'repair', 'general'));
    const five = ['a', 'b', 'c', 'd', 'e'];
    expect(toggleService(many, five, 'f')).toEqual(five);
    expect(chosenOf(many, ['e', 'a']).map(({ id }) => id)).toEqual(['a', 'e']);
  });
});
