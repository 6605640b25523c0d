import { dayWords } from '../../values/date-words';
import { type Fen, formatYuan } from '../../values/money';
import type { Day } from '../../values/store-time';

/** One service of a package, and the number of its uses. */
interface Item {
  name: string;
  times: number;
  /** The most that one use pays of a line. */
  valueFen: Fen;
}

const yuan = (fen: Fen) => `¥${formatYuan(fen, 'auto')}`;

/** `机油机滤更换 × 3` */
export function packageItemWords({ name, times }: Pick<Item, 'name' | 'times'>): string {
  return `${name} × ${times}`;
}

/** `每次最多抵 ¥450` */
export function itemValueWords(valueFen: Fen): string {
  return `每次最多抵 ${yuan(valueFen)}`;
}

/** `购买后 24 个月内有效`、`长期有效` */
export function validMonthsWords(validMonths: number | null): string {
  return validMonths === null ? '长期有效' : `购买后 ${validMonths} 个月内有效`;
}

/** `有效至 2028年11月24日`、`长期有效` */
export function packageUntilWords(validUntil: Day | null): string {
  return validUntil === null ? '长期有效' : `有效至 ${dayWords(validUntil)}`;
}

/** The amount that all uses together may pay. */
export function packageWorthFen(items: readonly Pick<Item, 'times' | 'valueFen'>[]): Fen {
  return items.reduce((total, { times, valueFen }) => total + times * valueFen, 0);
}

/** The name of a package's state. */
export const packageStateNames: Record<'active' | 'used_up' | 'expired' | 'void', string> = {
  active: '可用',
  used_up: '已用完',
  expired: '已过期',
  void: '已作废',
};
