import { maskVin, normaliseVin, sampleVin, vinCheckDigit, vinFault, vinFaultWords } from '@anxin/shared/values/vin';
import fc from 'fast-check';

const alphabet = [...'ABCDEFGHJKLMNPRSTUVWXYZ0123456789'];
const weights = [8, 7, 6, 5, 4, 3, 2, 10, 0, 9, 8, 7, 6, 5, 4, 3, 2];
/** The transliteration table as the standard prints it: one row per value. */
const rows: Record<number, string> = {
  1: 'AJ1',
  2: 'BKS2',
  3: 'CLT3',
  4: 'DMU4',
  5: 'ENV5',
  6: 'FW6',
  7: 'GPX7',
  8: 'HY8',
  9: 'RZ9',
  0: '0',
};
const worth = (character: string) => Number(Object.entries(rows).find(([, row]) => row.includes(character))?.[0]);

const anyVin = fc.array(fc.constantFrom(...alphabet), { minLength: 17, maxLength: 17 }).map((characters) => {
  const vin = characters.join('');
  return vin.slice(0, 8) + vinCheckDigit(vin) + vin.slice(9);
});

test.each([
  ['1M8GDM9AXKP042788', 'the check digit is X'],
  ['1HGCM82633A004352', 'a car sold in America'],
  ['5GZCZ43D13S812715', 'another'],
  ['WBA3A5C57CF256651', 'a BMW'],
  ['LVSHCAMB1CE054249', 'a Changan Ford'],
  ['LFV2A21K7H3000002', 'an FAW-Volkswagen'],
])('%s is a right VIN (%s)', (vin) => {
  expect(vinFault(vin)).toBeNull();
});

test.each([
  ['1M8GDM9A1KP042788', 'check_digit'],
  ['LVSHCAMB2CE054249', 'check_digit'],
  ['11111111111111112', 'check_digit'],
  ['11111111111111111', 'same_sign'],
  ['00000000000000000', 'same_sign'],
  ['AAAAAAAAAAAAAAAAA', 'same_sign'],
  ['=================', 'shape'],
  ['1M8GDM9AXKP04278', 'shape'],
  ['1M8GDM9AXKP0427888', 'shape'],
  ['1M8GDM9AXKPO42788', 'shape'],
  ['IM8GDM9AXKP042788', 'shape'],
  ['1M8GDM9AXKQ042788', 'shape'],
  ['1m8gdm9axkp042788', 'shape'],
  ['', 'shape'],
] as const)('%s is refused: %s', (vin, fault) => {
  expect(vinFault(vin)).toBe(fault);
});

test('the VIN shown as an example is right, and the one shown before was not', () => {
  expect(vinFault(sampleVin)).toBeNull();
  expect(vinFault('LFV3A23C0J3000017')).toBe('check_digit');
});

test.each([
  ['1M8GDM9AXKPO42788', '车架号不含字母 I、O、Q，请核对第 12 位，可能是数字 0'],
  ['IM8GDM9AXKP042788', '车架号不含字母 I、O、Q，请核对第 1 位，可能是数字 1'],
  ['WBA', '车架号应为 17 位字母或数字，不含 I、O、Q，现在是 3 位'],
  ['车架号一二三', '车架号应为 17 位字母或数字，不含 I、O、Q'],
  ['11111111111111111', '车架号不能全是同一个字符，请照行驶证填写'],
])('the refusal of %s says what is wrong', (vin, words) => {
  const fault = vinFault(vin);
  expect(fault && vinFaultWords(vin, fault)).toBe(words);
});

test.each([
  'ｌｆｖ３ａ２３ｃ９ｊ３００００１７',
  ' LFV3A23C9-J3 000017\n',
  '\u202dlfv3a23c9j3000017\u202c',
  '\ufeffLFV3A23C9J3000017\u200b',
])('%j is read as the VIN it shows', (typed) => {
  expect(normaliseVin(typed)).toBe(sampleVin);
});

test('people may type lower case, spaces and hyphens', () => {
  expect(normaliseVin(' 1m8gdm9a-xkp0 42788 ')).toBe('1M8GDM9AXKP042788');
});

test('one changed character is caught, unless both stand for the same value modulo 11', () => {
  fc.assert(
    fc.property(anyVin, fc.integer({ min: 0, max: 16 }), fc.constantFrom(...alphabet), (vin, place, character) => {
      fc.pre(vin[place] !== character);
      const changed = vin.slice(0, place) + character + vin.slice(place + 1);
      const blind = place !== 8 && ((worth(character) - worth(vin[place]!)) * weights[place]!) % 11 === 0;
      expect(vinFault(changed)).toBe(blind ? null : 'check_digit');
    }),
    { numRuns: 2_000 },
  );
});

test('exactly one character fits the ninth place', () => {
  fc.assert(
    fc.property(anyVin, (vin) => {
      const fitting = alphabet.filter((one) => vinFault(vin.slice(0, 8) + one + vin.slice(9)) === null);
      expect(fitting).toEqual([vin[8]]);
    }),
  );
});

test('a masked VIN keeps the maker and the last four, and its length', () => {
  expect(maskVin('LVSHCAMB1CE054249')).toBe('LVS**********4249');
});
