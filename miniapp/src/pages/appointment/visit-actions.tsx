import { View } from '@tarojs/components';
import { useState } from 'react';
import type { Appointment } from '@anxin/shared/contracts/appointment';
import { BottomBar } from '@/components/bottom-bar';
import { Button } from '@/components/button';
import { ownerPages } from '@/platform/addresses';
import { openPage } from '@/platform/navigation';
import { CancelSheet } from './cancel-sheet';
import { againWords } from './visit-words';
import './visit-actions.scss';

/** The owner's choices for an appointment: move it, cancel it, or book the same again once it is over. */
export function VisitActions({ visit }: { visit: Appointment }) {
  const [cancelling, setCancelling] = useState(false);
  const again = againWords(visit.state);
  if (again)
    return (
      <BottomBar
        action={
          <Button
            kind="action"
            wide
            onPress={() => openPage(ownerPages.bookAgain(visit.id))}
            testId="appointment-again"
          >
            {again}
          </Button>
        }
      />
    );
  if (!visit.canCancel && !visit.canReschedule) return null;
  return (
    <>
      <BottomBar
        action={
          <View className="visit-actions">
            {visit.canCancel && (
              <Button kind="ghost" wide onPress={() => setCancelling(true)} testId="appointment-cancel">
                取消预约
              </Button>
            )}
            {visit.canReschedule && (
              <Button
                kind="secondary"
                wide
                onPress={() => openPage(ownerPages.reschedule(visit.id))}
                testId="appointment-reschedule"
              >
                改期
              </Button>
            )}
          </View>
        }
      />
      <CancelSheet visit={visit} open={cancelling} onClose={() => setCancelling(false)} />
    </>
  );
}
