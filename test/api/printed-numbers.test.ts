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
    expect(drawn.every((no) => /^YY1124-\d{3}$/.test(no))).toBe(true);
  }
});

test('numbers run on within a store, a day and a kind', async () => {
  const numbers = createPrintedNumbers(database.connection);
  const storeId = newId();
  const drawn = [
    await numbers.next('YY', storeId, '2026-11-24'),
    await numbers.next('YY', storeId, '2026-11-24'),
    await numbers.next('PD', storeId, '2026-11-24'),
    await numbers.next('YY', storeId, '2026-11-25'),
    await numbers.next('YY', newId(), '2026-11-24'),
  ];
  expect(drawn).toEqual(['YY1124-001', 'YY1124-002', 'PD1124-001', 'YY1125-001', 'YY1124-001']);
});
