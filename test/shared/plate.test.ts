import { formatPlate, isPlate, maskPlate, normalisePlate } from '@anxin/shared/values/plate';

test.each([
  ['沪AD68K2', 'ordinary'],
  ['沪A2K871', 'ordinary, digit first'],
  ['苏E88F06', 'another province'],
  ['京AZZZZZ', 'letters only'],
  ['沪A1234学', 'driving school'],
  ['沪A1234警', 'police'],
  ['粤Z12A4港', 'Hong Kong'],
  ['粤Z1234澳', 'Macao'],
  ['沪AD12345', 'new energy, small, battery'],
  ['沪AF12345', 'new energy, small, hybrid'],
  ['浙BDA1234', 'new energy, small, letter in the second place'],
  ['沪AD68K21', 'new energy, small, a letter further on'],
  ['粤B12345D', 'new energy, large'],
  ['粤B12K45F', 'new energy, large, with a letter'],
])('%s is a plate (%s)', (plate) => {
  expect(isPlate(plate)).toBe(true);
});

test.each([
  ['', 'nothing'],
  ['沪', 'province alone'],
  ['A12345', 'no province'],
  ['沪112345', 'the office is a letter'],
  ['沪I12345', 'no I as office'],
  ['沪A1234I', 'no I'],
  ['沪AO2345', 'no O'],
  ['沪A1234', 'one short'],
  ['沪AL12345', 'L is no new-energy mark'],
  ['沪A12345L', 'nor at the end'],
  ['沪ADO2345', 'no O on six places'],
  ['沪A1234学5', '学 only at the end'],
  ['沪A12345港', '港 only on six places'],
  ['台A12345', 'not issued'],
  ['沪AD123456', 'one too many'],
  ['沪a12345', 'not normalised'],
])('%s is refused (%s)', (plate) => {
  expect(isPlate(plate)).toBe(false);
});

test.each([
  ['沪A·D68K21', '沪AD68K21'],
  [' 沪a d68k21 ', '沪AD68K21'],
  ['沪A•D68-K21', '沪AD68K21'],
  ['沪A.D68K21', '沪AD68K21'],
  ['沪Ａ·Ｄ６８Ｋ２１', '沪AD68K21'],
  ['沪ａ・ｄ６８ｋ２１', '沪AD68K21'],
  ['\u202d沪A·D68K21\u202c', '沪AD68K21'],
  ['沪A。D68K21', '沪AD68K21'],
])('%s is read as %s', (typed, plate) => {
  expect(normalisePlate(typed)).toBe(plate);
});

test('a plate is written with a dot after the office, and masked in the middle', () => {
  expect(formatPlate('沪A12345')).toBe('沪A·12345');
  expect(formatPlate('沪AD12345')).toBe('沪A·D12345');
  expect(maskPlate('沪A12345')).toBe('沪A·1**45');
  expect(maskPlate('沪AD12345')).toBe('沪A·D***45');
});
