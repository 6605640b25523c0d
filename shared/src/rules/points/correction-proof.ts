import type { StoredJournal } from './proof';
import { isForwarded } from './forwarding';
import { movedPoints } from './correction';

export type CorrectionFault = 'undone_unknown' | 'undone_too_much';

/**
 * Proves that the corrections of the account's journals stay within them. A refund or a reversal belongs to an earlier
 * earning or redemption (a reversal also to a transfer). All refunds of a journal add up to no more than it moved. A
 * journal is reversed as a whole, once, and not refunded besides. A refund that was passed on is proved at its journal;
 * the transfer's own account proves that the other account got exactly those points. docs/domain/points.md#5, #7, #8.
 */
export interface CorrectionProof {
  /** The fault of this journal, or null. */
  faultOf(journal: StoredJournal): CorrectionFault | null;
}

/** The part of a journal that can still be undone. */
interface Left {
  type: string;
  moved: number;
  left: number;
}

export function startCorrectionProof(): CorrectionProof {
  const known = new Map<string, Left>();

  return {
    faultOf(journal) {
      const { id, type, corrects, legs } = journal;
      const moved = movedPoints({ systemLegs: legs.slice(1) });
      if (correctable.has(type)) known.set(id, { type, moved, left: moved });
      if (!correcting.has(type) || isForwarded(journal)) return null;
      const of = corrects === null ? undefined : known.get(corrects);
      if (!of || (type === 'refund' && of.type === 'transfer')) return 'undone_unknown';
      const wrong = type === 'refund' ? moved > of.left : isReversedWrong(of, moved);
      of.left -= type === 'refund' ? moved : Number.POSITIVE_INFINITY;
      return wrong ? 'undone_too_much' : null;
    },
  };
}

const correctable = new Set(['earn', 'redeem', 'transfer']);
const correcting = new Set(['refund', 'reverse']);

/** A transfer that is taken back leaves out the repaid part of its debt, so its points need not be the same. */
function isReversedWrong({ type, moved, left }: Left, reversed: number): boolean {
  return left !== moved || (type !== 'transfer' && reversed !== moved);
}
