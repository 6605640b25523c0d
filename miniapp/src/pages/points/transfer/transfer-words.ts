import type { CarriedPoints, PointsTransfer, TransferState } from '@anxin/shared/contracts/vehicle-replacement';
import { shortMomentWords } from '@anxin/shared/values/date-words';
import { formatCount } from '@anxin/shared/values/money';
import type { TagState } from '@/components/tag';
import type { TimelineStep } from '@/components/timeline';

export const stateLook: Record<TransferState, TagState> = {
  requested: 'warn',
  approved: 'good',
  refused: 'bad',
  cancelled: 'quiet',
  reversed: 'bad',
};

/** Explains the state to the owner in one line. */
export function summaryOf({ state, from }: Pick<PointsTransfer, 'state' | 'from'>): string {
  const texts: Record<TransferState, string> = {
    requested: `已提交，等待${from.storeName}审批`,
    approved: '已转到新车',
    refused: '门店没有通过',
    cancelled: '您已撤回申请',
    reversed: '门店已撤销，已退回原车',
  };
  return texts[state];
}

const titles: Record<TransferState, string> = {
  requested: '提交申请',
  approved: '审核通过，已转入新车',
  refused: '审核未通过',
  cancelled: '撤回申请',
  reversed: '撤销转移，已退回原车',
};

/** Lists the steps taken, and the decision that is still ahead. */
export function stepsOf({ state, history }: Pick<PointsTransfer, 'state' | 'history'>): TimelineStep[] {
  const taken = history.map((step): TimelineStep => {
    const about = [step.by, step.reason && `原因：${step.reason}`].filter(Boolean).join(' · ');
    const at = shortMomentWords(step.at);
    return { key: `${step.state}-${step.at}`, title: titles[step.state], text: about, at, state: 'done' };
  });
  if (state !== 'requested') return taken;
  return [
    ...taken,
    { key: 'deciding', title: '门店审批', text: '门店核对凭证，一般 1 个工作日内完成', state: 'now' },
    { key: 'moving', title: '转到新车', state: 'ahead' },
  ];
}

/** The fate of tier, coupons and packages in each state, shown after their names. */
export const alongWords: Record<TransferState, string> = {
  requested: '随车转移',
  approved: '已随车转移',
  refused: '留在原车',
  cancelled: '留在原车',
  reversed: '已退回原车',
};

/** Explains the conversion of the points and the state of the old account. */
export function noteOf(state: TransferState, { gives, gets }: CarriedPoints): string {
  if (state === 'reversed') return '转移已撤销，全部退回原车，原车的积分账户重新开通。';
  const counted =
    gives.pointsPerYuan === gets.pointsPerYuan
      ? '积分原数转移，原车积分账户随之关闭。'
      : `两店兑换比例不同（${gives.pointsPerYuan} 积分 = 1 元 → ${gets.pointsPerYuan} 积分 = 1 元）：价值不变，不足 1 积分的进为 1 积分。`;
  return gives.debt > 0 ? `${counted} 待抵扣的 ${formatCount(gives.debt)} 积分一并转移。` : counted;
}
