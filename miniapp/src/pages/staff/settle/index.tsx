import { getStaffAppointment, type StaffAppointment } from '@anxin/shared/contracts/staff-appointment';
import { getRepairOrder, type RepairOrder } from '@anxin/shared/contracts/repair-order';
import { Card } from '@/components/card';
import { Empty } from '@/components/empty';
import { Screen } from '@/components/screen';
import { Loaded } from '@/hooks/loaded';
import { useRead } from '@/hooks/use-read';
import { replacePage, staffPages } from '../addresses';
import { StaffGate, type StaffMember } from '../staff-gate';
import { usePageId } from '../use-page-id';
import { useVisitsLive } from '../use-visits-live';
import { VisitHead } from '../visit-head';
import { VisitPage } from '../visit-page';
import { useSettlementRead } from './bill-calls';
import type { BillRef } from './bill-ref';
import { Refunds } from './refunds';
import { SettlementForm } from './settlement-form';
import { SettlementResult, VisitSteps } from './settlement-result';

/** The settlement of a ready order, and the bill once it is settled. */
export default function SettlePage() {
  return (
    <Screen kind="staff">
      <StaffGate>{(staff) => <SettleScreen staff={staff} />}</StaffGate>
    </Screen>
  );
}

function SettleScreen({ staff }: { staff: StaffMember }) {
  const repairOrderId = usePageId();
  const live = useVisitsLive(staff.store.id);
  const read = useRead('staff', getRepairOrder, { params: { repairOrderId } });
  const appointmentId = read.data?.appointmentId ?? '';
  const visit = useRead('staff', getStaffAppointment, { params: { appointmentId } }, { enabled: appointmentId !== '' });
  const order = read.data;
  if (order?.state === 'ready' && visit.data) return <SettlementForm order={order} visit={visit.data} live={live} />;
  return (
    <VisitPage title="结算" live={live}>
      <Loaded read={read} skeleton={[140, 320]}>
        {(loaded) => (
          <>
            <VisitHead order={loaded} visit={visit.data} />
            {loaded.state === 'open' && <NotReady order={loaded} />}
            {loaded.state === 'settled' && <Settled order={loaded} visit={visit.data} staff={staff} />}
          </>
        )}
      </Loaded>
    </VisitPage>
  );
}

function NotReady({ order }: { order: RepairOrder }) {
  return (
    <Card>
      <Empty
        icon="clock"
        title="车辆还没有完工"
        text="完工后才能结算。"
        action={{ text: '查看工单', onPress: () => replacePage(staffPages.order(order.id)) }}
      />
    </Card>
  );
}

interface SettledProps {
  order: RepairOrder;
  visit: StaffAppointment | undefined;
  staff: StaffMember;
}

function Settled({ order: { id, version, vehicleId }, visit, staff }: SettledProps) {
  const bill: BillRef = { kind: 'order', id, version, vehicleId };
  const read = useSettlementRead(bill);
  return (
    <>
      <Loaded read={read} skeleton={[320]}>
        {(settlement) => (
          <SettlementResult settlement={settlement}>
            <VisitSteps visit={visit} />
          </SettlementResult>
        )}
      </Loaded>
      <Refunds bill={bill} staff={staff} />
    </>
  );
}
