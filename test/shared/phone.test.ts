import { isPhone, maskPhone, normalisePhone } from '@anxin/shared/values/phone';

test.each([
  ['13812342106', '13812342106'],
  ['138 1234 2106', '13812342106'],
  ['138-1234-2106', '13812342106'],
  ['+8613812342106', '13812342106'],
  ['+86 138 1234 2106', '13812342106'],
  ['8613812342106', '13812342106'],
  ['19900000000', '19900000000'],
])('%s is read as the mobile number %s', (typed, phone) => {
  expect(normalisePhone(typed)).toBe(phone);
  expect(isPhone(phone)).toBe(true);
});

test.each([
  '',
  '12812342106',
  '10012345678',
  '1381234210',
  '138123421066',
  '02158880000',
  '+1 4155550100',
  '1381234210a',
])('%p is no mainland mobile number', (typed) => {
  expect(isPhone(normalisePhone(typed))).toBe(false);
});

test('a number that begins with 86 of its own keeps it', () => {
  expect(normalisePhone('8613')).toBe('8613');
});

test('a masked number keeps the first three and the last four', () => {
  expect(maskPhone('13812342106')).toBe('138****2106');
});
