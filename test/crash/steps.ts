/** The steps that a car's points go through. Each is sent under its own key until it is acknowledged. */

export type StepKind = 'reward' | 'hold' | 'capture' | 'redeem' | 'release';

export interface Step {
  kind: StepKind;
  vehicleId: string;
  points: number;
  key: string;
  /** The hold to capture or to give back. */
  holdId: string;
}

/** An acknowledgement: the id of the entry or the hold; number and balance when an entry was written. */
export interface Acknowledged {
  id: string;
  seq: number | null;
  balanceAfter: number | null;
}

/** Sends one step. Throws {@link NoAnswer} when its effect is unknown, or when it must be sent again later. */
export type Ask = (step: Step) => Promise<Acknowledged>;

export class NoAnswer extends Error {
  override readonly name = 'NoAnswer';
}

/** One car and all the answers it got. */
export interface Car {
  vehicleId: string;
  acknowledged: { step: Step; answer: Acknowledged }[];
  /** Asked for and not yet acknowledged. */
  pending: Step | null;
}

const cycle = [
  { kind: 'reward', points: 500, moves: 500 },
  { kind: 'hold', points: 300, moves: 0 },
  { kind: 'capture', points: 300, moves: -300 },
  { kind: 'redeem', points: 50, moves: -50 },
  { kind: 'hold', points: 100, moves: 0 },
  { kind: 'release', points: 100, moves: 0 },
] as const;

const stepAt = (index: number) => cycle[index % cycle.length] ?? cycle[0];

export const newCar = (vehicleId: string): Car => ({ vehicleId, acknowledged: [], pending: null });

export function nextStep({ vehicleId, acknowledged }: Car): Step {
  const index = acknowledged.length;
  const { kind, points } = stepAt(index);
  return { kind, points, vehicleId, key: `${vehicleId}-${index}`, holdId: acknowledged.at(-1)?.answer.id ?? '' };
}

/** The expected state of the account after so many steps. */
export function standing(steps: number): { balance: number; held: number; seq: number } {
  const taken = Array.from({ length: steps }, (_, index) => stepAt(index));
  const last = taken.at(-1);
  return {
    balance: taken.reduce((sum, { moves }) => sum + moves, 0),
    held: last?.kind === 'hold' ? last.points : 0,
    seq: taken.filter(({ moves }) => moves !== 0).length,
  };
}

/** Keeps an acknowledgement; one that shows another number or balance than the steps come to has been posted wrongly. */
export function acknowledge(car: Car, step: Step, answer: Acknowledged): void {
  car.acknowledged.push({ step, answer });
  car.pending = null;
  const { balance, seq } = standing(car.acknowledged.length);
  if (answer.seq === null || (answer.seq === seq && answer.balanceAfter === balance)) return;
  throw new Error(`${step.key} (${step.kind}) answered ${JSON.stringify(answer)}, not entry ${seq} with ${balance}`);
}
