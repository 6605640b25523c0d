import { acknowledge, type Ask, type Car, NoAnswer, nextStep } from './steps';

export interface Drive {
  cars: readonly Car[];
  ask: Ask;
  /** The number of cars that move at the same time. */
  hands: number;
  /** While it returns true, cars take new steps; afterwards only unanswered steps are repeated. */
  goesOn: () => boolean;
  withinMs: number;
}

/** Moves the cars step by step, each step until it is acknowledged. Returns the number of repeats. */
export async function drive({ cars, ask, hands, goesOn, withinMs }: Drive): Promise<{ repeats: number }> {
  const until = Date.now() + withinMs;
  const waiting = [...cars];
  let left = cars.length;
  let repeats = 0;

  async function move(car: Car): Promise<void> {
    const step = (car.pending ??= nextStep(car));
    try {
      acknowledge(car, step, await ask(step));
    } catch (error) {
      const isOver = Date.now() > until;
      if (error instanceof NoAnswer && !isOver) repeats += 1;
      else left = 0;
      if (!(error instanceof NoAnswer)) throw error;
      if (isOver) throw new Error(`${step.key} (${step.kind}) was never answered`, { cause: error });
      await pause(20 + Math.random() * 80);
    }
  }

  async function hand(): Promise<void> {
    while (left > 0) {
      const car = waiting.shift();
      if (!car) {
        await pause(10);
      } else if (car.pending || goesOn()) {
        await move(car);
        waiting.push(car);
      } else {
        left -= 1;
      }
    }
  }

  await Promise.all(Array.from({ length: hands }, hand));
  return { repeats };
}

export function pause(ms: number): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, ms);
  });
}
