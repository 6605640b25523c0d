import { plateParts, reversedVin, vehicleSearchOf } from '@anxin/shared/rules/vehicle/vehicle-search';
import fc from 'fast-check';

const vin = 'LSVAU033XH2999999';

test.each<[string, ReturnType<typeof vehicleSearchOf>]>([
  ['138 1234 2106', { phone: '13812342106' }],
  ['+86 138-1234-2106', { phone: '13812342106' }],
  ['K21', { platePart: 'K21', vinTail: null }],
  [' 68 k2 ', { platePart: '68K2', vinTail: null }],
  ['沪A·D68K21', { platePart: '沪AD68K21', vinTail: null }],
  ['沪AD', { platePart: '沪AD', vinTail: null }],
  ['警12', { platePart: '警12', vinTail: null }],
  ['D68K21', { platePart: 'D68K21', vinTail: 'D68K21' }],
  ['999999', { platePart: '999999', vinTail: '999999' }],
  ['H2999999', { platePart: 'H2999999', vinTail: 'H2999999' }],
  ['XH2999999', { platePart: null, vinTail: 'XH2999999' }],
  ['lsvau-033xh 2999999', { platePart: null, vinTail: vin }],
  ['13812342', { platePart: '13812342', vinTail: '13812342' }],
])('“%s” is read as %j', (text, read) => {
  expect(vehicleSearchOf(text)).toEqual(read);
});

test.each([
  ['', 'nothing'],
  ['  ', 'blanks'],
  ['K2', 'two signs'],
  ['.*+', 'a pattern'],
  ['$ne$ne', 'an operator'],
  [`${vin}1`, 'more than a VIN has'],
  ['IOQIOQIOQ', 'letters no VIN has, too long for a plate'],
  ['12345678901234567890', 'no number, no VIN'],
])('“%s” finds nothing (%s)', (text) => {
  expect(vehicleSearchOf(text)).toBeNull();
});

const plate = fc
  .tuple(fc.constantFrom('沪', '苏', '京'), fc.stringMatching(/^[A-HJ-NP-Z][A-HJ-NP-Z0-9]{5,6}$/))
  .map((parts) => parts.join(''));

test('a plate is found by each of its parts of three signs or more, and by nothing else', () => {
  expect(plateParts('沪A12345')).toEqual(
    ['沪A12345', '沪A1234', 'A12345', '沪A123', 'A1234', '12345', '沪A12', 'A123', '1234', '2345'].concat([
      '沪A1',
      'A12',
      '123',
      '234',
      '345',
    ]),
  );
  fc.assert(
    fc.property(plate, fc.nat(), fc.nat(), (whole, from, length) => {
      const start = from % (whole.length - 2);
      const part = whole.slice(start, start + 3 + (length % (whole.length - start - 2)));
      expect(plateParts(whole)).toContain(part);
    }),
  );
  fc.assert(
    fc.property(plate, (whole) => {
      const parts = plateParts(whole);
      expect(parts.every((part) => part.length >= 3 && whole.includes(part))).toBe(true);
      expect(new Set(parts).size).toBe(parts.length);
    }),
  );
});

test('the end of a VIN is the front of it reversed', () => {
  expect(reversedVin(vin)).toBe('9999992HX330UAVSL');
  expect(reversedVin(vin).startsWith(reversedVin('999999'))).toBe(true);
});
