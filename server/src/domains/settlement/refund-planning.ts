import { movedPoints } from '@anxin/shared/rules/points/correction';
import { refundPlan, type RefundPlan, type SettledJournal } from '@anxin/shared/rules/settlement/refund-plan';
import type { Session } from '../../infra/database';
import type { CampaignService, JournalRecord, PointsService } from '../points';
import type { SettlementModel, SettlementRecord } from './settlement.model';
import { conditionOf } from './settlement.postings';
import { changedNumbers, type GainedPoints } from './visit-numbers';

/** A refund that is planned. */
export interface PlannedRefund {
  /** As it was before this refund. */
  settlement: SettlementRecord;
  amountFen: number;
}

/** A refund's plan with the points of other visits that it moves. */
export interface FullPlan extends RefundPlan {
  gained: GainedPoints[];
  /** The journals that are undone. */
  journals: JournalRecord[];
}

interface Deps {
  settlements: Pick<SettlementModel, 'visits' | 'byId'>;
  points: Pick<PointsService, 'accountOf' | 'journalById' | 'correctionsOf' | 'isReversed'>;
  campaigns: Pick<CampaignService, 'campaignById'>;
}

/** Plans refunds: the journals a refund undoes, and the points of visits whose numbers change. docs/domain/points.md#7. */
export function createRefundPlanning(deps: Deps) {
  const { points, campaigns } = deps;

  /** The journals the settlement posted, without those reversed since. */
  async function journalsOf(settlement: SettlementRecord, session: Session | null): Promise<JournalRecord[]> {
    const found: JournalRecord[] = [];
    for (const id of settlement.journalIds) {
      const journal = await points.journalById(id, session);
      if (!journal) throw new Error(`settlement ${settlement.id} names a journal that is not there: ${id}`);
      if (!(await points.isReversed(journal, session))) found.push(journal);
    }
    return found;
  }

  /** The least money for which the bill earned the journal's points. */
  async function leastPaidFor({ orderId, visitRules }: SettlementRecord, { key }: JournalRecord): Promise<number> {
    const condition = conditionOf(orderId, key);
    if (condition === null) return 0;
    if (condition === 'visit') return visitRules?.leastPaidFen ?? 0;
    return (await campaigns.campaignById(condition.campaignId))?.minPaidFen ?? 0;
  }

  async function settledJournal(
    settlement: SettlementRecord,
    journal: JournalRecord,
    session: Session | null,
  ): Promise<SettledJournal> {
    const { id, accountId } = journal;
    const moved = movedPoints(journal);
    if (journal.type === 'redeem') return { id, kind: 'redeemed', points: moved };
    const corrected = (await points.correctionsOf(accountId, [id], session)).reduce(
      (sum, one) => sum + movedPoints(one),
      0,
    );
    const leastPaidFen = await leastPaidFor(settlement, journal);
    return { id, kind: 'earned', points: moved, left: moved - corrected, leastPaidFen };
  }

  async function planOf({ settlement, amountFen }: PlannedRefund, session: Session | null): Promise<FullPlan> {
    const { refundedFen: beforeFen } = settlement;
    const journals = await journalsOf(settlement, session);
    const settled: SettledJournal[] = [];
    for (const journal of journals.filter(({ source }) => source !== 'frequency')) {
      settled.push(await settledJournal(settlement, journal, session));
    }
    const plan = refundPlan(settlement, settled, { beforeFen, afterFen: beforeFen + amountFen });
    const { lost, gained } = await changedNumbers(deps, { settlement, amountFen }, session);
    const takenBack = lost.map((one) => ({ journalId: one.journal.id, points: one.points }));
    return {
      ...plan,
      takenBack: [...plan.takenBack, ...takenBack],
      gained,
      journals: [...journals, ...lost.map(({ journal }) => journal)],
    };
  }

  return { planOf };
}
