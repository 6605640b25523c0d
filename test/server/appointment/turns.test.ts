import { createTurns } from '@anxin/server/infra/turns';

/** Work that runs until it is told to end. */
function held() {
  let end = () => {};
  const done = new Promise<void>((resolve) => {
    end = resolve;
  });
  return { work: () => done, end };
}

const settle = () => new Promise((resolve) => setImmediate(resolve));

describe('turns', () => {
  test('are taken one after another, in the order they came, whatever becomes of the one before', async () => {
    const inTurn = createTurns();
    const [first, log] = [held(), [] as string[]];
    const one = inTurn('slot', async () => {
      log.push('one');
      await first.work();
      throw new Error('refused');
    });
    const two = inTurn('slot', async () => log.push('two'));
    const three = inTurn('slot', async () => log.push('three'));
    await settle();
    expect(log).toEqual(['one']);
    first.end();
    await expect(one).rejects.toThrow('refused');
    await Promise.all([two, three]);
    expect(log).toEqual(['one', 'two', 'three']);
  });

  test('of other keys are not waited for', async () => {
    const inTurn = createTurns();
    const slow = held();
    const one = inTurn('slot', slow.work);
    await expect(inTurn('another', async () => 'done')).resolves.toBe('done');
    slow.end();
    await one;
  });

  test('that are long in coming are given up as busy, and the others still wait for the first', async () => {
    const inTurn = createTurns(20);
    const slow = held();
    const one = inTurn('slot', slow.work);
    const ran: string[] = [];
    await expect(inTurn('slot', async () => ran.push('two'))).rejects.toMatchObject({ code: 'busy', status: 503 });
    const three = inTurn('slot', async () => ran.push('three'));
    await settle();
    expect(ran).toEqual([]);
    slow.end();
    await Promise.all([one, three]);
    expect(ran).toEqual(['three']);
  });
});
