import { formatPhone, isPhone, maskPhone, normalisePhone, phoneOfCountry } from '@anxin/shared/values/phone';
import fc from 'fast-check';

test.each([
  ['13812342106', '13812342106'],
  ['138 1234 2106', '13812342106'],
  ['138-1234-2106', '13812342106'],
  ['+8613812342106', '13812342106'],
  ['+86 138 1234 2106', '13812342106'],
  ['8613812342106', '13812342106'],
  ['19900000000', '19900000000'],
  ['\u202d19112340003\u202c', '19112340003'],
  ['\u200e138 1234 2106\u200b', '13812342106'],
  ['0086 13800138000', '13800138000'],
  ['（+８６）１３８００１３８０００', '13800138000'],
  ['１３８－００１３－８０００', '13800138000'],
  ['138—0013—8000', '13800138000'],
  ['013800138000', '13800138000'],
  ['17951 13800138000', '13800138000'],
  ['tel:13800138000', '13800138000'],
])('%j is read as the mobile number %s', (typed, phone) => {
  expect(normalisePhone(typed)).toBe(phone);
  expect(isPhone(phone)).toBe(true);
});

test.each([
  ['+852 9123 4567', '+85291234567', '+852 ****4567', '+852 9123 4567'],
  ['00852-91234567', '+85291234567', '+852 ****4567', '+852 9123 4567'],
  ['＋８５２　９１２３　４５６７', '+85291234567', '+852 ****4567', '+852 9123 4567'],
  ['+853 6612 3456', '+85366123456', '+853 ****3456', '+853 6612 3456'],
  ['+886 912 345 678', '+886912345678', '+886 ****5678', '+886 9 1234 5678'],
  ['+886 (0)912-345-678', '+886912345678', '+886 ****5678', '+886 9 1234 5678'],
  ['+886 0912345678', '+886912345678', '+886 ****5678', '+886 9 1234 5678'],
  ['+1 415 555 0100', '+14155550100', '+1 ****0100', '+1 41 5555 0100'],
  ['+44 (0)7911 123456', '+447911123456', '+44 ****3456', '+44 79 1112 3456'],
  ['+65 8123 4567', '+6581234567', '+65 ****4567', '+65 8123 4567'],
])('%j is read as the foreign number %s, and masked', (typed, phone, masked, shown) => {
  expect(normalisePhone(typed)).toBe(phone);
  expect(isPhone(phone)).toBe(true);
  expect([maskPhone(phone), formatPhone(phone)]).toEqual([masked, shown]);
});

test.each([
  ['86', '13800138000', '13800138000'],
  ['+86', '13800138000', '13800138000'],
  ['852', '91234567', '+85291234567'],
  ['853', '66123456', '+85366123456'],
  ['886', '0912345678', '+886912345678'],
  ['1', '4155550100', '+14155550100'],
])('the number %s %s of WeChat is stored as %s_', (country, number, phone) => {
  expect(phoneOfCountry(country, number)).toBe(phone);
  expect(isPhone(phone)).toBe(true);
});

const stored = fc.oneof(
  fc.stringMatching(/^1[3-9]\d{9}$/),
  fc.stringMatching(/^\+852[2-9]\d{7}$/),
  fc.stringMatching(/^\+8869\d{8}$/),
  fc.stringMatching(/^\+1[2-9]\d{9}$/),
);

test('a stored number is read again as itself, with marks, blanks and full-width signs too', () => {
  fc.assert(
    fc.property(
      stored,
      fc.constantFrom('\u202d', '\u200b', ' ', '-', '\ufeff'),
      fc.nat({ max: 11 }),
      (phone, mark, at) => {
        const wide = phone.replaceAll(/[+0-9]/g, (sign) => String.fromCharCode(sign.charCodeAt(0) + 0xfee0));
        const marked = phone.slice(0, at) + mark + phone.slice(at);
        expect([phone, wide, marked, formatPhone(phone)].map(normalisePhone)).toEqual([phone, phone, phone, phone]);
      },
    ),
  );
});

test.each([
  '',
  '+852 9123 456',
  '+853 912345678',
  '+86 021 58880000',
  '+0 12345678',
  '91234567',
  '+852 9123 4567 8',
  '12812342106',
  '10012345678',
  '1381234210',
  '138123421066',
  '02158880000',
  '1381234210a',
])('%p is no phone number', (typed) => {
  expect(isPhone(normalisePhone(typed))).toBe(false);
});

test('a number that begins with 86 of its own keeps it', () => {
  expect(normalisePhone('8613')).toBe('8613');
});

test('a masked number keeps the first three and the last four', () => {
  expect(maskPhone('13812342106')).toBe('138****2106');
});
