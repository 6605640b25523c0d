import { wakeEvery } from '@anxin/server/infra/wake';

test('work is woken again after each run, a failed one too, and never while it runs', async () => {
  let [running, most, runs] = [0, 0, 0];
  const errors: unknown[] = [];
  await new Promise<void>((resolve) => {
    const waking = wakeEvery(
      1,
      async () => {
        running += 1;
        runs += 1;
        most = Math.max(most, running);
        await new Promise((later) => setTimeout(later, 3));
        running -= 1;
        if (runs === 1) throw new Error('the database was away');
        if (runs === 3) void waking.stop().then(resolve);
      },
      (error) => errors.push(error),
    );
  });
  expect([runs, most, running]).toEqual([3, 1, 0]);
  expect(errors).toHaveLength(1);
});

test('stopping waits for the run that is under way', async () => {
  let end = () => {};
  let ended = false;
  const waking = wakeEvery(
    1,
    async () => {
      await new Promise<void>((resolve) => {
        end = resolve;
      });
      ended = true;
    },
    () => {},
  );
  const stopped = waking.stop();
  end();
  await stopped;
  expect(ended).toBe(true);
});

test('a call wakes work that rests, and has work that runs look once more', async () => {
  let [runs, wake] = [0, () => {}];
  const reached = (count: number) =>
    new Promise<void>((resolve) => {
      wake = () => {
        if (runs === count) resolve();
      };
    });
  const first = reached(1);
  const waking = wakeEvery(
    3_600_000,
    async () => {
      runs += 1;
      // Two calls during one run lead to one more run.
      if (runs === 2) for (let calls = 0; calls < 2; calls += 1) waking.wake();
      await Promise.resolve();
      wake();
    },
    () => {},
  );
  await first;
  const third = reached(3);
  setImmediate(() => waking.wake());
  await third;
  await waking.stop();
  waking.wake();
  expect(runs).toBe(3);
});
