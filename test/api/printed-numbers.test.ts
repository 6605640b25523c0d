import { createPrintedNumbers } from '@anxin/server/infra/printed-numbers';
import { newId } from '../support/server';
import { useDatabase } from '../support/use-server';

const database = useDatabase();

test('the first numbers of a day, asked for all at once, are all different', async () => {
  const numbers = createPrintedNumbers(database.connection);
  for (let round = 0; round < 10; round += 1) {
    const storeId = newId();
    const drawn = await Promise.all(Array.from({ length: 20 }, () => numbers.next('YY', storeId, '2026-11-24')));
    expect(new Set(drawn).size).toBe(20);
    const codes = new Set(drawn.map((no) => /^(YY\d{2})-261124-\d{3}$/.exec(no)?.[1]));
    expect(codes.size).toBe(1);
  }
});

test('numbers run on within a store, a day and a kind', async () => {
  const numbers = createPrintedNumbers(database.connection);
  const storeId = newId();
  const [code = ''] = (await numbers.next('XX', storeId, '2026-11-24')).slice(2).split('-');
  const drawn = [
    await numbers.next('YY', storeId, '2026-11-24'),
    await numbers.next('YY', storeId, '2026-11-24'),
    await numbers.next('PD', storeId, '2026-11-24'),
    await numbers.next('YY', storeId, '2026-11-25'),
  ];
  expect(drawn).toEqual([
    `YY${code}-261124-001`,
    `YY${code}-261124-002`,
    `PD${code}-261124-001`,
    `YY${code}-261125-001`,
  ]);
});

test('no two stores and no two years share a number', async () => {
  // Two processes, each with its own memory.
  const [numbers, others] = [createPrintedNumbers(database.connection), createPrintedNumbers(database.connection)];
  const stores = [newId(), newId()];
  const days = ['2026-11-24', '2027-11-24', '2036-11-24'];
  const draws = stores.flatMap((store) =>
    days.flatMap((day) => [numbers.next('PD', store, day), others.next('PD', store, day)]),
  );
  const drawn = await Promise.all(draws);
  expect(new Set(drawn).size).toBe(12);
  expect(new Set(drawn.map((no) => no.slice(0, 4))).size).toBe(2);
});
