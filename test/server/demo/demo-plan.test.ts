import { chanceOf, demoId } from '@anxin/server/demo/chance';
import { carsAtHand } from '@anxin/server/demo/cars-at-hand';
import { requestsForDay, baseDay, busyDay } from '@anxin/server/demo/day-plan';
import { featuredVisits } from '@anxin/server/demo/featured-plan';
import { holidayCalendar } from '@anxin/server/demo/holidays';
import { pastVisits } from '@anxin/server/demo/past-plan';
import { demoPeople, featured } from '@anxin/server/demo/people';
import { demoServices, fittingOwnerWords, fittingService, serviceIdOf, serviceKeys } from '@anxin/server/demo/services';
import { demoStaff, employeeOf } from '@anxin/server/demo/staff';
import { demoStores, storeKeys } from '@anxin/server/demo/stores';
import { type DemoVisit, stepsOf } from '@anxin/server/demo/visit';
import { hoursOf, slotsOfDay } from '@anxin/shared/rules/slots/calendar';
import { coveredSlots } from '@anxin/shared/rules/slots/coverage';
import { fitsPowertrain, powertrains } from '@anxin/shared/rules/vehicle/powertrain';
import { visitLengthOf } from '@anxin/shared/rules/slots/visit-length';
import { isPhone } from '@anxin/shared/values/phone';
import { isPlate } from '@anxin/shared/values/plate';
import { addDays } from '@anxin/shared/values/store-time';
import { vinFault } from '@anxin/shared/values/vin';

const cars = demoPeople.flatMap((person) => person.cars);
const days = Array.from({ length: 100 }, (_, ahead) => addDays('2026-11-24', ahead));
const all = (visits: DemoVisit[], field: 'car' | 'key') => visits.map((visit) => visit[field]);

test('chance falls out the same for the same seed, and evenly', () => {
  const draw = (seed: string) => Array.from({ length: 3_000 }, () => chanceOf(seed).between(0, 9));
  expect(draw('a')).toEqual(draw('a'));
  const chance = chanceOf('even');
  const counts = new Map<number, number>();
  for (let count = 0; count < 10_000; count += 1) {
    const drawn = chance.between(0, 9);
    counts.set(drawn, (counts.get(drawn) ?? 0) + 1);
  }
  expect([...counts.keys()].toSorted((one, other) => one - other)).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9]);
  for (const count of counts.values()) expect(Math.abs(count - 1_000)).toBeLessThan(150);
  expect(demoId('store:pudong')).toMatch(/^[0-9a-f]{24}$/);
});

test('there are sixty members, each one’s name, phone and WeChat identity their own', () => {
  expect(demoPeople).toHaveLength(60);
  for (const field of ['phone', 'openid', 'unionid', 'name'] as const) {
    expect(new Set(demoPeople.map((person) => person[field])).size).toBe(60);
  }
  expect(demoPeople.every(({ phone }) => isPhone(phone))).toBe(true);
  expect(demoPeople[0]).toBe(featured);
});

test('every vehicle has a VIN with a right check digit and a plate that can be, both its own', () => {
  expect(cars.map(({ vin }) => vinFault(vin)).filter(Boolean)).toEqual([]);
  expect(cars.filter(({ plate }) => !isPlate(plate))).toEqual([]);
  expect(new Set(cars.map(({ vin }) => vin)).size).toBe(cars.length);
  expect(new Set(cars.map(({ plate }) => plate)).size).toBe(cars.length);
});

test('every store has somebody for each thing that is done in it, and user names are unique', () => {
  for (const store of storeKeys) {
    for (const role of ['front_desk', 'workshop_leader', 'advisor'] as const)
      expect(employeeOf(store, role).id).toBeTruthy();
  }
  expect(new Set(demoStaff.map(({ username }) => username)).size).toBe(demoStaff.length);
});

test('the holiday calendar names each day once, and no make-up day falls on a day off', () => {
  const calendar = holidayCalendar();
  expect(new Set(calendar.map(({ day }) => day)).size).toBe(calendar.length);
  expect(calendar.find(({ day }) => day === '2026-10-01')).toMatchObject({ kind: 'closed', mark: '休' });
  expect(calendar.find(({ day }) => day === '2026-10-10')).toMatchObject({ kind: 'workday', mark: '班' });
  expect(hoursOf(demoStores.pudong, '2026-10-05')).toMatchObject({ opens: '09:30', closes: '16:30' });
});

test.each(storeKeys)('what a day of %s is planned to hold fits its online places, also around holidays', (store) => {
  const { lanes } = demoStores[store];
  const services = demoServices(store);
  for (const day of days) {
    const chooseCar = carsAtHand([]);
    for (const more of [busyDay, requestsForDay]) {
      const visits = [...baseDay(store, day, chooseCar), ...more(store, day, chooseCar)];
      const taken = new Map<string, number>();
      for (const visit of visits) {
        const length = visitLengthOf(services.filter(({ id }) => id === serviceIdOf(store, visit.service)))!;
        for (const slot of coveredSlots(demoStores[store], day, visit.start, length)!) {
          const place = `${length.lane}|${slot}`;
          taken.set(place, (taken.get(place) ?? 0) + 1);
          expect(taken.get(place)).toBeLessThanOrEqual(lanes.find(({ lane }) => lane === length.lane)!.onlineBays);
        }
      }
      if (slotsOfDay(demoStores[store], day).length === 0) expect(visits).toEqual([]);
    }
  }
});

test('whatever a car is planned to come for fits it: an electric one gets 纯电保养 and never engine oil', () => {
  expect(cars.some(({ powertrain }) => powertrain === 'electric')).toBe(true);
  for (const store of storeKeys) {
    const offered = new Map(demoServices(store).map((service) => [service.id, service]));
    for (const powertrain of powertrains) {
      for (const planned of serviceKeys.filter((key) => key !== 'electricCare')) {
        const service = offered.get(serviceIdOf(store, fittingService(planned, powertrain)))!;
        expect([planned, powertrain, fitsPowertrain(service, powertrain)]).toEqual([planned, powertrain, true]);
      }
    }
  }
  expect(fittingService('express', 'electric')).toBe('electricCare');
  expect(fittingService('express', 'hybrid')).toBe('express');
  expect(fittingOwnerWords('发动机故障灯亮', 'electric')).not.toContain('发动机');
});

test('no car is in two visits of one day', () => {
  const chooseCar = carsAtHand([]);
  for (const day of days.slice(0, 60)) {
    const visits = storeKeys.flatMap((store) => [...baseDay(store, day, chooseCar), ...busyDay(store, day, chooseCar)]);
    expect(new Set(all(visits, 'car')).size).toBe(visits.length);
  }
});

test('everything in a visit happens in its order', () => {
  const visits = [...pastVisits('2026-11-24'), ...featuredVisits('2026-11-24')];
  const chooseCar = carsAtHand(visits);
  for (const day of days.slice(0, 30))
    visits.push(...baseDay('pudong', day, chooseCar), ...busyDay('pudong', day, chooseCar));
  expect(new Set(all(visits, 'key')).size).toBe(visits.length);
  for (const visit of visits) {
    const times = stepsOf(visit).map(({ at }) => at.getTime());
    expect(times).toEqual(times.toSorted((one, other) => one - other));
  }
});
