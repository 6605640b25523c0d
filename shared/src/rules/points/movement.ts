import type { JournalType, PointsSource } from '../../contracts/points';
import { originNames } from './origin-names';

/** The name of each type of journal, on screens and in workbooks. */
export const journalTypeNames: Record<JournalType, string> = {
  earn: '获得',
  redeem: '使用',
  reverse: '冲正',
  refund: '退回',
  transfer: '转移',
};

/** A kind of movement that a statement can be filtered by: points by their source, all other journals by their type. */
export type Movement = PointsSource | Exclude<JournalType, 'earn'>;

const sources: readonly PointsSource[] = ['consumption', 'special', 'reward', 'frequency'];
const types: readonly Exclude<JournalType, 'earn'>[] = ['redeem', 'reverse', 'refund', 'transfer'];

/** Every kind of movement, in the order a filter shows them. */
export const movements: readonly Movement[] = [...sources, ...types];

export const movementNames: Record<Movement, string> = {
  consumption: originNames.consumption,
  special: originNames.special,
  reward: originNames.reward,
  frequency: originNames.frequency,
  redeem: journalTypeNames.redeem,
  reverse: journalTypeNames.reverse,
  refund: journalTypeNames.refund,
  transfer: journalTypeNames.transfer,
};

/** The statement's query for a kind of movement; empty for all of them. */
export function movementQuery(movement: Movement | null): { source?: PointsSource; type?: JournalType } {
  const source = sources.find((one) => one === movement);
  if (source) return { source };
  const type = types.find((one) => one === movement);
  return type ? { type } : {};
}

/** The text of a statement without entries of this kind. */
export function noMovementWords(movement: Movement): string {
  const name = movementNames[movement];
  return sources.some((one) => one === movement) ? `没有来自${name}的积分` : `没有${name}记录`;
}
