import { earningKind, type ProgrammePreview } from '@anxin/shared/contracts/points-forecast';
import type { Cost } from '@anxin/shared/rules/points/cost';
import { worthFen } from '@anxin/shared/rules/points/worth';
import type { PreviewRecord } from './preview.service';

export function presentPreview({ period, bills, present, draft, campaign }: PreviewRecord): ProgrammePreview {
  const [now, then] = [presentCost(present), presentCost(draft)];
  return {
    period: { kind: period.kind, from: period.from, to: period.to },
    orders: bills.length,
    paidFen: bills.reduce((sum, { paidFen }) => sum + paidFen, 0),
    present: now,
    draft: then,
    difference: { points: then.points - now.points, fen: then.fen - now.fen },
    campaign: campaign && {
      points: campaign.points,
      fen: worthFen(campaign.points, draft.pointsPerYuan),
      orders: campaign.bills,
      budgetHolds: campaign.budgetHolds,
    },
  };
}

function presentCost({ points, byKind, pointsPerYuan }: Cost & { pointsPerYuan: number }): ProgrammePreview['present'] {
  const parts = earningKind.options.flatMap((kind) => {
    const part = byKind.get(kind) ?? 0;
    return part === 0 ? [] : [{ kind, points: part, fen: worthFen(part, pointsPerYuan) }];
  });
  return { points, fen: worthFen(points, pointsPerYuan), pointsPerYuan, parts };
}
