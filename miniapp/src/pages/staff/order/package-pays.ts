import type { RepairOrder } from '@anxin/shared/contracts/repair-order';
import { packagePaysFen } from '@anxin/shared/rules/service-package/package-use';
import type { Fen } from '@anxin/shared/values/money';

type Line = Pick<RepairOrder['lines'][number], 'amountFen' | 'express' | 'package'>;

/**
 * The promise was broken and the line carries it: the line costs nothing, and takes no use of a package.
 * docs/domain/appointments.md#7.
 */
export function isWaived({ express }: Pick<Line, 'express'>, broken: boolean): boolean {
  return broken && express;
}

/** Gives the amount that a line's package will pay. */
export function packagePaysOf(line: Line, broken: boolean): Fen {
  return line.package && !isWaived(line, broken) ? packagePaysFen(line.amountFen, line.package.valueFen) : 0;
}

/** Gives the amount that packages will pay for all lines. */
export function packagesPay(lines: readonly Line[], broken: boolean): Fen {
  return lines.reduce((sum, line) => sum + packagePaysOf(line, broken), 0);
}
