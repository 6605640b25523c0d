import { Screen } from '@/components/screen';
import { StaffGate } from '../staff-gate';
import { BoardScreen } from './board-screen';
import './index.scss';

/** The front desk's day: by lane and time on a desktop, one column on a phone. */
export default function BoardPage() {
  return (
    <Screen kind="staff" className="board-page">
      <StaffGate>{(staff) => <BoardScreen key={staff.store.id} staff={staff} />}</StaffGate>
    </Screen>
  );
}
