import type { KeptJournal } from './proof';
import { isPassedTo } from './passing';
import { movedPoints } from './undoing';

export type UndoneFault = 'undone_unknown' | 'undone_too_much';

/**
 * Proves that what undoes other journals of the account stays within them: a refund or a reversal is of an earlier
 * earning or redemption (a reversal also of a transfer), all refunds of a journal come to no more than it moved, and what
 * was reversed was reversed as a whole, once, and not refunded besides. A refund that was passed on is proved where its
 * journal is; that the other account got just that, the transfer's own account proves. docs/domain/points.md#5, #7, #8.
 */
export interface UndoneProof {
  /** What is wrong with this journal, or null. */
  faultOf(journal: KeptJournal): UndoneFault | null;
}

/** What is left of a journal to be undone. */
interface Left {
  type: string;
  moved: number;
  left: number;
}

export function startUndoneProof(): UndoneProof {
  const known = new Map<string, Left>();

  return {
    faultOf(journal) {
      const { id, type, undoes, legs } = journal;
      const moved = movedPoints({ systemLegs: legs.slice(1) });
      if (undoable.has(type)) known.set(id, { type, moved, left: moved });
      if (!undoing.has(type) || isPassedTo(journal)) return null;
      const of = undoes === null ? undefined : known.get(undoes);
      if (!of || (type === 'refund' && of.type === 'transfer')) return 'undone_unknown';
      const wrong = type === 'refund' ? moved > of.left : isReversedWrong(of, moved);
      of.left -= type === 'refund' ? moved : Number.POSITIVE_INFINITY;
      return wrong ? 'undone_too_much' : null;
    },
  };
}

const undoable = new Set(['earn', 'redeem', 'transfer']);
const undoing = new Set(['refund', 'reverse']);

/** A transfer taken back leaves out what was repaid of the debt that went along, so its points need not be the same. */
function isReversedWrong({ type, moved, left }: Left, reversed: number): boolean {
  return left !== moved || (type !== 'transfer' && reversed !== moved);
}
