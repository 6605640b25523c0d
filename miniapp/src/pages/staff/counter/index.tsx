import { Button } from '@/components/button';
import { replacePage, staffPages } from '../addresses';
import { StaffPage } from '../frame/staff-page';
import { usePageId } from '../use-page-id';
import { BillScreen } from './bill-screen';
import { NewBillScreen } from './new-bill-screen';

/**
 * Bills of the counter, for business without an order of its own: opening one, taking its payment, giving it back. Opened
 * with `id` it shows that bill, with `vehicleId` a new one for that vehicle.
 */
export default function CounterPage() {
  const billId = usePageId();
  return (
    <StaffPage page="counter" title={billId ? '柜台账单' : '柜台收款'} head={() => (billId ? toCounter() : null)}>
      {(staff) => (billId ? <BillScreen billId={billId} staff={staff} /> : <NewBillScreen staff={staff} />)}
    </StaffPage>
  );
}

/** Leaves the bill as it is, for the others of the day. */
function toCounter() {
  return (
    <Button kind="ghost" size="small" onPress={() => replacePage(staffPages.counter())} testId="counter-bills-of-day">
      今日账单
    </Button>
  );
}
