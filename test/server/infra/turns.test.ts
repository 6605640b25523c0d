import { createTurns } from '@anxin/server/infra/turns';

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

test('work of one key runs one after another, in the order it was asked for', async () => {
  const inTurn = createTurns();
  const order: string[] = [];
  const work = (name: string, ms: number) =>
    inTurn('store', async () => {
      order.push(`${name} begins`);
      await pause(ms);
      order.push(`${name} ends`);
      return name;
    });
  expect(await Promise.all([work('first', 20), work('second', 5), work('third', 0)])).toEqual([
    'first',
    'second',
    'third',
  ]);
  expect(order).toEqual(['first begins', 'first ends', 'second begins', 'second ends', 'third begins', 'third ends']);
});

test('work of different keys does not wait for each other', async () => {
  const inTurn = createTurns();
  let release = () => undefined as void;
  const held = inTurn('one', () => new Promise<void>((resolve) => (release = resolve)));
  expect(await inTurn('other', async () => 'done')).toBe('done');
  release();
  await held;
});

test('work that fails tells its own caller and lets the next one begin', async () => {
  const inTurn = createTurns();
  const failing = inTurn('store', async () => {
    throw new Error('refused');
  });
  const next = inTurn('store', async () => 'done');
  await expect(failing).rejects.toThrow('refused');
  expect(await next).toBe('done');
});
