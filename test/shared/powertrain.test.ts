import { powertrain } from '@anxin/shared/contracts/powertrain';
import {
  fitsPowertrain,
  fittingWords,
  gaugeMarks,
  gaugeName,
  powertrainNames,
  powertrainOfPlate,
  powertrains,
  unfitWords,
} from '@anxin/shared/rules/vehicle/powertrain';

describe('a plate suggests a powertrain', () => {
  test.each([
    ['an ordinary plate', '沪A12345', 'fuel'],
    ['an ordinary plate with a D', '沪AD1234', 'fuel'],
    ['a plate that is not typed to its end', '沪AD68K2', 'fuel'],
    ['nothing yet', '沪', 'fuel'],
    ['a plate of the police', '沪A1234警', 'fuel'],
    ...Array.from('DABCE', (mark) => [`a small car with ${mark}`, `沪A${mark}12345`, 'electric']),
    ...Array.from('FGHJK', (mark) => [`a small car with ${mark}`, `沪A${mark}12345`, 'hybrid']),
    ['a small car with two letters', '粤BFD1234', 'hybrid'],
    ['a large car with D', '沪A12345D', 'electric'],
    ['a large car with F', '沪A12345F', 'hybrid'],
    ['a large car with another letter first', '沪AM2345F', 'hybrid'],
  ])('%s: %s is %s', (_, plate, suggested) => {
    expect(powertrainOfPlate(plate)).toBe(suggested);
  });
});

test('a service fits the powertrains that it names, and says which unless it is for all', () => {
  const oil = { name: '快速保养', powertrains: ['hybrid', 'fuel'] as const };
  expect(powertrains.map((one) => fitsPowertrain(oil, one))).toEqual([true, true, false]);
  expect(fittingWords(oil.powertrains)).toBe('燃油 / 混动');
  expect(fittingWords(['electric'])).toBe('纯电');
  expect(fittingWords(powertrains)).toBeNull();
  expect(unfitWords([oil], 'electric')).toBe('「快速保养」不适用于纯电车');
});

test('check-in reads the charge of an electric car, and the fuel of the others', () => {
  expect(powertrains.map(gaugeName)).toEqual(['油量', '油量', '电量']);
  expect(gaugeMarks('electric').map(({ words }) => words)).toEqual(['0%', '25%', '50%', '75%', '100%']);
  expect(gaugeMarks('hybrid').map(({ words }) => words)).toEqual(['空', '1/4', '1/2', '3/4', '满']);
  expect(gaugeMarks('fuel').map(({ percent }) => percent)).toEqual([0, 25, 50, 75, 100]);
});

test('every powertrain of the contract has its name and its place in the order', () => {
  expect([...powertrains]).toEqual(powertrain.options);
  expect(powertrains.map((one) => powertrainNames[one])).toEqual(['燃油', '混动', '纯电']);
});
