import type { Appointment } from '@anxin/shared/contracts/appointment';

/**
 * The words right after booking or moving. The history tells a move from a booking: a page that was opened after booking
 * is shown again after a move. Null when something else has happened since.
 */
export function doneWords({
  state,
  history,
}: Pick<Appointment, 'state' | 'history'>): { title: string; text: string } | null {
  const moved = history.filter((step) => step.state === 'requested').length > 1;
  if (state === 'requested')
    return moved
      ? { title: '改期已提交，等待门店确认', text: '新时间已为您留好，原时间已释放；门店确认后会更新在这里' }
      : { title: '预约已提交，等待门店确认', text: '位置已为您留好，门店确认后会更新在这里' };
  if (state === 'confirmed') return { title: moved ? '改期成功' : '预约成功', text: '门店已确认，请按时到店' };
  return null;
}
