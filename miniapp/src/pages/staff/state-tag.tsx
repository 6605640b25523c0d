import type { AppointmentState } from '@anxin/shared/contracts/appointment';
import { appointmentStateNames } from '@anxin/shared/rules/appointment/transitions';
import { Tag, type TagState } from '@/components/tag';

const colours: Record<AppointmentState, TagState> = {
  requested: 'action',
  confirmed: 'info',
  checked_in: 'info',
  in_service: 'warn',
  ready: 'good',
  settled: 'good',
  handed_over: 'quiet',
  cancelled: 'quiet',
  declined: 'quiet',
  expired: 'bad',
  no_show: 'bad',
};

/** An appointment's state as a coloured word, with more to say after it. */
export function StateTag({ state, more }: { state: AppointmentState; more?: string | undefined }) {
  return (
    <Tag state={colours[state]} testId="visit-state">
      {appointmentStateNames[state]}
      {more ? ` ${more}` : ''}
    </Tag>
  );
}
