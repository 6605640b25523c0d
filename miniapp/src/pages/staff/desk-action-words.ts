import type { StaffAppointment } from '@anxin/shared/contracts/staff-appointment';

export type DeskAction = StaffAppointment['actions'][number];

export interface DeskActionWords {
  text: string;
  testId: string;
}

/** The words on the button of each action. */
export const deskActionWords: Record<DeskAction, DeskActionWords> = {
  confirm: { text: '确认预约', testId: 'action-confirm' },
  decline: { text: '婉拒…', testId: 'action-decline' },
  check_in: { text: '接车开单', testId: 'action-check-in' },
  start: { text: '开始施工', testId: 'action-start' },
  ready: { text: '完工', testId: 'action-ready' },
  settle: { text: '去结算', testId: 'action-settle' },
  hand_over: { text: '交车', testId: 'action-hand-over' },
};

/** Returns the action that moves the visit on. */
export function mainActionOf(actions: readonly DeskAction[]): DeskAction | null {
  return actions.find((action) => action !== 'decline') ?? null;
}
