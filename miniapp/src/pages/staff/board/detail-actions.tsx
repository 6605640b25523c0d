import { View } from '@tarojs/components';
import { useCallback, useEffect, useState } from 'react';
import type { StaffAppointment } from '@anxin/shared/contracts/appointment';
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
  withKeys: boolean;
}

/** Only what the server lists can be done; the step that moves the visit on is the orange one, and Enter does it. */
export function DetailActions({ visit, withKeys }: DetailActionsProps) {
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
  useEnter(withKeys && main !== null && asking === null, () => main && act(main));
  if (visit.actions.length === 0) return null;
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

/** Calls back for Enter pressed anywhere but in a field or on a button that Enter would press. */
function useEnter(active: boolean, callback: () => void): void {
  useEffect(() => {
    if (!active) return undefined;
    return onKey((event) => {
      if (event.key !== 'Enter' || event.repeat || !isForBoard(event)) return;
      event.preventDefault();
      callback();
    });
  });
}
