import { isMergeProved } from '@anxin/shared/rules/customer/merge';

const vehicles = [
  { vin: 'LFV3A23C0J3000017', plate: '沪AD68K21' },
  { vin: 'LSVAU0330H2123456', plate: '沪B12345' },
];

test.each<[string, Parameters<typeof isMergeProved>[0], boolean]>([
  ['the last six of a VIN', { kind: 'vin', tail: '123456' }, true],
  ['the last five', { kind: 'vin', tail: '23456' }, false],
  ['the last seven', { kind: 'vin', tail: '2123456' }, false],
  ['six signs from the middle', { kind: 'vin', tail: '212345' }, false],
  ['nothing of the VIN', { kind: 'vin', tail: '' }, false],
  ['a whole plate', { kind: 'plate', plate: '沪B12345' }, true],
  ['a part of a plate', { kind: 'plate', plate: '沪B1234' }, false],
  ['an employee who gives a reason', { kind: 'staff', reason: '本人到店' }, true],
  ['an employee without one', { kind: 'staff', reason: ' ' }, false],
])('%s: proved is %j %s', (_, proof, proved) => {
  expect(isMergeProved(proof, vehicles)).toBe(proved);
});

test('a customer without vehicles is proved by an employee alone', () => {
  expect(isMergeProved({ kind: 'vin', tail: '123456' }, [])).toBe(false);
  expect(isMergeProved({ kind: 'staff', reason: '本人到店' }, [])).toBe(true);
});
