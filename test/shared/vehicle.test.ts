import { dailyKm } from '@anxin/shared/rules/vehicle/daily-mileage';
import { maintenanceInterval, nextMaintenance } from '@anxin/shared/rules/vehicle/next-maintenance';
import { addDays, dayOf, instantOf } from '@anxin/shared/values/store-time';
import fc from 'fast-check';

const today = '2026-11-24';
const at = instantOf(today, '10:00');
const reading = (daysAgo: number, mileageKm: number) => ({
  at: instantOf(addDays(today, -daysAgo), '10:00'),
  mileageKm,
});

describe('daily mileage', () => {
  test.each([
    ['over the first and last of the recent readings', [reading(80, 1_000), reading(40, 2_000), reading(0, 4_200)], 40],
    [
      'an older reading does not count beside recent ones',
      [reading(400, 0), reading(90, 1_000), reading(0, 4_600)],
      40,
    ],
    ['an older one stands in when there is no recent one', [reading(200, 1_000), reading(0, 9_000)], 40],
    ['readings days apart say nothing', [reading(100, 1_000), reading(3, 4_500), reading(0, 5_000)], 40],
    ['a vehicle that stood still', [reading(50, 1_000), reading(0, 1_000)], 0],
    ['one reading is not enough', [reading(0, 1_000)], null],
    ['two readings of one week are not enough', [reading(6, 1_000), reading(0, 1_900)], null],
    ['no readings', [], null],
  ])('%s', (_, readings, expected) => {
    expect(dailyKm(readings)).toBe(expected);
  });
});

describe('next maintenance', () => {
  const zone = 'Asia/Shanghai';

  test('by distance, at the pace of the last 90 days', () => {
    const vehicle = { lastMaintenance: reading(212, 24_000), readings: [reading(88, 28_960), reading(0, 32_480)] };
    expect(nextMaintenance(vehicle, at, zone)).toEqual({
      inKm: 1_520,
      inDays: 38,
      day: '2027-01-01',
      progressPercent: 85,
    });
  });

  test('by time when little is driven', () => {
    const vehicle = { lastMaintenance: reading(335, 10_000), readings: [reading(60, 11_000), reading(0, 11_060)] };
    expect(nextMaintenance(vehicle, at, zone)).toEqual({
      inKm: 8_940,
      inDays: 30,
      day: '2026-12-24',
      progressPercent: 92,
    });
  });

  test('by time alone while the pace is unknown', () => {
    const vehicle = { lastMaintenance: reading(0, 500), readings: [reading(0, 500)] };
    expect(nextMaintenance(vehicle, at, zone)).toEqual({
      inKm: 10_000,
      inDays: 365,
      day: '2027-11-24',
      progressPercent: 0,
    });
  });

  test('due now when the distance is driven or the time is past, and never beyond all of it', () => {
    const driven = { lastMaintenance: reading(100, 1_000), readings: [reading(80, 3_000), reading(0, 13_000)] };
    expect(nextMaintenance(driven, at, zone)).toMatchObject({ inKm: 0, inDays: 0, progressPercent: 100 });
    const old = { lastMaintenance: reading(500, 1_000), readings: [reading(500, 1_000)] };
    expect(nextMaintenance(old, at, zone)).toMatchObject({ inDays: 0, progressPercent: 100 });
  });

  test('nothing is said when no maintenance is known', () => {
    expect(
      nextMaintenance({ lastMaintenance: null, readings: [reading(60, 0), reading(0, 9_000)] }, at, zone),
    ).toBeNull();
  });

  test('whatever the readings, it is whole numbers within the interval', () => {
    const anyReadings = fc
      .array(fc.record({ days: fc.integer({ min: 0, max: 300 }), km: fc.integer({ min: 0, max: 30_000 }) }), {
        maxLength: 6,
      })
      .map((steps) => {
        let [days, km] = [2_000, 0];
        return steps.map((step) => {
          days -= step.days;
          km += step.km;
          return reading(days, km);
        });
      });
    fc.assert(
      fc.property(anyReadings, fc.integer({ min: 0, max: 5 }), (readings, index) => {
        const last = readings[index] ?? null;
        const next = nextMaintenance({ lastMaintenance: last, readings }, at, zone);
        if (next === null) return expect(last).toBeNull();
        expect(Number.isInteger(next.inKm) && next.inKm >= 0 && next.inKm <= maintenanceInterval.km).toBe(true);
        expect(Number.isInteger(next.inDays) && next.inDays >= 0 && next.inDays <= 366).toBe(true);
        expect(Number.isInteger(next.progressPercent) && next.progressPercent >= 0 && next.progressPercent <= 100).toBe(
          true,
        );
        expect(next.inDays === 0 || next.day === addDays(dayOf(at), next.inDays)).toBe(true);
      }),
    );
  });
});
