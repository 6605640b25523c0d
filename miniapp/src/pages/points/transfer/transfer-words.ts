import type { PointsTransfer, TransferState } from '@anxin/shared/contracts/points-transfer';
import { inZone } from '@anxin/shared/values/store-time';
import type { TagState } from '@/components/tag';
import type { TimelineStep } from '@/components/timeline';

export const stateLook: Record<TransferState, TagState> = {
  requested: 'warn',
  approved: 'good',
  refused: 'bad',
  cancelled: 'quiet',
  reversed: 'bad',
};

/** What the state means for the owner, in a line. */
export function summaryOf({ state, from }: Pick<PointsTransfer, 'state' | 'from'>): string {
  const texts: Record<TransferState, string> = {
    requested: `已提交，等待${from.storeName}审批`,
    approved: '积分已转到新车',
    refused: '门店没有通过',
    cancelled: '您已撤回申请',
    reversed: '门店已撤销，积分退回原车',
  };
  return texts[state];
}

const titles: Record<TransferState, string> = {
  requested: '提交申请',
  approved: '审核通过，积分已转入',
  refused: '审核未通过',
  cancelled: '撤回申请',
  reversed: '撤销转移，积分已退回',
};

/** What has happened, and the decision that is still ahead. */
export function stepsOf({ state, history }: Pick<PointsTransfer, 'state' | 'history'>): TimelineStep[] {
  const taken = history.map((step): TimelineStep => {
    const about = [step.by, step.reason && `原因：${step.reason}`].filter(Boolean).join(' · ');
    const at = inZone(step.at).format('MM-DD HH:mm');
    return { key: `${step.state}-${step.at}`, title: titles[step.state], text: about, at, state: 'done' };
  });
  if (state !== 'requested') return taken;
  return [
    ...taken,
    { key: 'deciding', title: '门店审批', text: '门店核对凭证，一般 1 个工作日内完成', state: 'now' },
    { key: 'moving', title: '积分转到新车', state: 'ahead' },
  ];
}
