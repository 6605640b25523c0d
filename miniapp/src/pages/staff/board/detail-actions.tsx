import { View } from '@tarojs/components';
import { useCallback, useEffect, useState } from 'react';
import type { StaffAppointment } from '@anxin/shared/contracts/staff-appointment';
import { Button } from '@/components/button';
import { openPage } from '@/platform/navigation';
import { onKey } from '@/platform/keys';
import { staffPages } from '../addresses';
import { deskActionWords, mainActionOf, type DeskAction } from '../desk-action-words';
import { useDeskActions } from '../use-desk-actions';
import { CheckInSheet } from './check-in-sheet';
import { DeclineSheet } from './decline-sheet';
import { isForBoard } from './use-board-keys';

interface DetailActionsProps {
  visit: StaffAppointment;
  nowMs: number;
  withKeys: boolean;
}

/** Shows only actions that the server lists. The next step of the visit is the orange one, and Enter presses it. */
export function DetailActions({ visit, nowMs, withKeys }: DetailActionsProps) {
  const [take, busy] = useDeskActions(visit.id);
  const [asking, setAsking] = useState<'decline' | 'check_in' | null>(null);
  const close = useCallback(() => setAsking(null), []);
  const main = mainActionOf(visit.actions);
  const act = (action: DeskAction) => {
    if (busy) return;
    if (action === 'decline' || action === 'check_in') setAsking(action);
    else if (action === 'settle') {
      if (visit.repairOrderId) openPage(staffPages.settle(visit.repairOrderId));
    } else take(action);
  };
  const { repairOrderId, vehicle } = visit;
  useKeys(withKeys && asking === null, {
    enter: () => main && act(main),
    d: () => visit.actions.includes('decline') && act('decline'),
    o: () => repairOrderId !== null && openPage(staffPages.order(repairOrderId)),
    p: () => openPage(staffPages.pointsAccount(vehicle.id)),
  });
  if (visit.actions.length === 0) return <WhyNothing visit={visit} nowMs={nowMs} />;
  return (
    <View className="detail__actions">
      {main && (
        <Button
          kind="action"
          wide
          loading={busy}
          shortcut={withKeys ? 'Enter' : undefined}
          onPress={() => act(main)}
          testId={deskActionWords[main].testId}
        >
          {deskActionWords[main].text}
        </Button>
      )}
      {visit.actions.includes('decline') && (
        <Button kind="ghost" wide disabled={busy} onPress={() => act('decline')} testId="action-decline">
          {deskActionWords.decline.text}
        </Button>
      )}
      {asking === 'decline' && <DeclineSheet visit={visit} onClose={close} />}
      {asking === 'check_in' && <CheckInSheet visit={visit} onClose={close} />}
    </View>
  );
}

/** The next step after a state; an employee without the permission only reads that another role takes it. */
const nextSteps: Partial<Record<StaffAppointment['state'], DeskAction>> = {
  requested: 'confirm',
  confirmed: 'check_in',
  checked_in: 'start',
  in_service: 'ready',
  ready: 'settle',
  settled: 'hand_over',
};

function WhyNothing({ visit, nowMs }: { visit: StaffAppointment; nowMs: number }) {
  const next = nextSteps[visit.state];
  const waiting = next === 'confirm' || next === 'check_in';
  if (!next || (waiting && Date.parse(visit.startsAt) <= nowMs)) return null;
  const who = next === 'start' || next === 'ready' ? '班组长、前台或服务顾问' : '前台或服务顾问';
  return (
    <View className="detail__why" data-testid="no-action">
      下一步“{deskActionWords[next].text}”由{who}操作，您的岗位只能查看。
    </View>
  );
}

/** Calls back for these keys, except in a field or on a button that Enter would press. */
function useKeys(active: boolean, callbacks: Record<string, () => unknown>): void {
  useEffect(() => {
    if (!active) return undefined;
    return onKey((event) => {
      const callback = callbacks[event.key.toLowerCase()];
      if (!callback || event.repeat || !isForBoard(event)) return;
      event.preventDefault();
      callback();
    });
  });
}
