import {
  isExpiredOn,
  lastDayOfPackage,
  type PackageStanding,
  packageStateOn,
  usesLeft,
} from '@anxin/shared/rules/service-package/package-state';
import { packagePaysFen, useFault, type UseWanted } from '@anxin/shared/rules/service-package/package-use';
import { addDays } from '@anxin/shared/values/store-time';
import fc from 'fast-check';

const day = '2026-11-24';
const item = (used: number, times = 3) => ({ id: `i${times}`, times, used });
const standing = (changes: Partial<PackageStanding> = {}): PackageStanding => ({
  state: 'active',
  validUntil: '2026-12-31',
  items: [item(0)],
  ...changes,
});

test.each<[string, Partial<PackageStanding>, string]>([
  ['with uses left and in time', {}, 'active'],
  ['without end', { validUntil: null }, 'active'],
  ['on its last day', { validUntil: day }, 'active'],
  ['past its last day', { validUntil: '2026-11-23' }, 'expired'],
  ['with one item used up, another not', { items: [item(3), item(0, 1)] }, 'active'],
  ['with every item used up', { items: [item(3), item(1, 1)] }, 'used_up'],
  ['used up and past its last day', { items: [item(3)], validUntil: '2026-11-23' }, 'used_up'],
  ['given back', { state: 'void' }, 'void'],
  ['given back, used up and past its last day', { state: 'void', items: [item(3)], validUntil: '2026-11-23' }, 'void'],
])('a package %s is %s', (_, changes, state) => {
  expect(packageStateOn(standing(changes), day)).toBe(state);
});

test.each([
  ['2026-11-24', 36, '2029-11-24'],
  ['2026-08-31', 6, '2027-02-28'],
  ['2024-02-29', 12, '2025-02-28'],
  ['2026-11-24', null, null],
])('what is sold on %s for %s months is good until %s', (sold, months, until) => {
  expect(lastDayOfPackage(sold, months)).toBe(until);
});

test('a package is good from the day it is sold through its last day, and on no day after', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 3_000 }), fc.integer({ min: 1, max: 120 }), (days, months) => {
      const sold = addDays('2024-01-01', days);
      const validUntil = lastDayOfPackage(sold, months)!;
      expect(validUntil > sold).toBe(true);
      expect(isExpiredOn({ validUntil }, sold)).toBe(false);
      expect(isExpiredOn({ validUntil }, validUntil)).toBe(false);
      expect(isExpiredOn({ validUntil }, addDays(validUntil, 1))).toBe(true);
    }),
  );
});

test('one use pays the line up to its value: never more than either, and one of them in full', () => {
  const money = fc.integer({ min: 0, max: 1_000_000 });
  fc.assert(
    fc.property(money, money, (lineFen, valueFen) => {
      const pays = packagePaysFen(lineFen, valueFen);
      expect(pays <= lineFen && pays <= valueFen).toBe(true);
      expect([lineFen, valueFen]).toContain(pays);
    }),
  );
});

const owned = { ...standing({ items: [item(1)] }), vehicleId: 'car', storeIds: ['store', 'other'] };
const wanted: UseWanted = { itemId: 'i3', vehicleId: 'car', storeId: 'store', day, marked: 0 };

test.each<[string, Partial<typeof owned>, Partial<UseWanted>, string | null]>([
  ['its own vehicle in its store', {}, {}, null],
  ['another store it moved to', {}, { storeId: 'other' }, null],
  ['the last day', { validUntil: day }, {}, null],
  ['as many lines as uses are left', {}, { marked: 1 }, null],
  ['one line more than uses are left', {}, { marked: 2 }, 'used_up'],
  ['an item that is used up', { items: [item(3), item(0, 1)] }, {}, 'used_up'],
  ['an item it does not have', {}, { itemId: 'i9' }, 'no_such_item'],
  ['another vehicle', {}, { vehicleId: 'van' }, 'other_vehicle'],
  ['a store that neither sold it nor got it', {}, { storeId: 'third' }, 'other_store'],
  ['a day past its last', { validUntil: '2026-11-23' }, {}, 'expired'],
  ['a package given back', { state: 'void' }, {}, 'void'],
  [
    'another vehicle, whatever else is wrong',
    { state: 'void', validUntil: '2020-01-01' },
    { vehicleId: 'van' },
    'other_vehicle',
  ],
])('whether a package can be used for %s', (_, has, asks, fault) => {
  expect(useFault({ ...owned, ...has }, { ...wanted, ...asks })).toBe(fault);
});

test('an item can be marked exactly as often as it has uses left', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 99 }), fc.nat(99), fc.nat(99), (times, taken, marked) => {
      const one = { id: 'i', times, used: Math.min(taken, times) };
      const fault = useFault({ ...owned, items: [one] }, { ...wanted, itemId: 'i', marked });
      expect(fault === null).toBe(marked < usesLeft(one));
    }),
  );
});
