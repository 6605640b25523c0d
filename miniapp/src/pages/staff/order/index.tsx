import { getStaffAppointment } from '@anxin/shared/contracts/staff-appointment';
import { getRepairOrder } from '@anxin/shared/contracts/repair-order';
import { Screen } from '@/components/screen';
import { Loaded } from '@/hooks/loaded';
import { useRead } from '@/hooks/use-read';
import { StaffGate, type StaffMember } from '../staff-gate';
import { usePageId } from '../use-page-id';
import { useVisitsLive } from '../use-visits-live';
import { VisitHead } from '../visit-head';
import { VisitPage } from '../visit-page';
import { OrderLines } from './order-lines';
import { OrderSum } from './order-sum';

/** The repair order: its work, its prices, and the next step. */
export default function OrderPage() {
  return (
    <Screen kind="staff">
      <StaffGate>{(staff) => <OrderScreen staff={staff} />}</StaffGate>
    </Screen>
  );
}

function OrderScreen({ staff }: { staff: StaffMember }) {
  const repairOrderId = usePageId();
  const live = useVisitsLive(staff.store.id);
  const read = useRead('staff', getRepairOrder, { params: { repairOrderId } });
  const appointmentId = read.data?.appointmentId ?? '';
  const visit = useRead('staff', getStaffAppointment, { params: { appointmentId } }, { enabled: appointmentId !== '' });
  return (
    <VisitPage
      title="工单"
      live={live}
      aside={read.data && visit.data && <OrderSum order={read.data} visit={visit.data} />}
    >
      <Loaded read={read} skeleton={[160, 280]}>
        {(order) => (
          <>
            <VisitHead order={order} visit={visit.data} />
            <OrderLines order={order} broken={visit.data?.promise?.kept === false} />
          </>
        )}
      </Loaded>
    </VisitPage>
  );
}
