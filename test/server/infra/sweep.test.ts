import { sweepDue } from '@anxin/server/infra/sweep';
import { Refusal } from '@anxin/shared/errors';

/** Records that stay due until they are dealt with. */
function records(count: number, claim: (id: number) => boolean = () => true) {
  const open = new Set(Array.from({ length: count }, (_, id) => id));
  const sweep = () =>
    sweepDue(
      async (limit) => [...open].slice(0, limit),
      async (id) => {
        const claimed = claim(id);
        open.delete(id);
        return claimed;
      },
    );
  return { open, sweep };
}

test('everything that is due is dealt with, however many batches it takes', async () => {
  const { open, sweep } = records(250);
  expect(await sweep()).toEqual({ done: 250, postponed: 0 });
  expect(open.size).toBe(0);
});

test('records that another process handled first are not counted', async () => {
  expect(await records(3, (id) => id !== 1).sweep()).toEqual({ done: 2, postponed: 0 });
});

test('records that failed because the database was busy are left for the next run', async () => {
  const { open, sweep } = records(3, (id) => {
    if (id === 1) throw new Refusal('busy');
    return true;
  });
  expect(await sweep()).toEqual({ done: 2, postponed: 1 });
  expect([...open]).toEqual([1]);
});

test('one that cannot be dealt with does not keep the others, and is told at the end', async () => {
  const { open, sweep } = records(3, (id) => {
    if (id === 0) throw new Error('broken');
    return true;
  });
  await expect(sweep()).rejects.toMatchObject({ errors: [new Error('broken')] });
  expect([...open]).toEqual([0]);
});
