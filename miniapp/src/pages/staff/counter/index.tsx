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
    <StaffPage page="counter" title={billId ? '柜台账单' : '柜台收款'}>
      {(staff) => (billId ? <BillScreen billId={billId} staff={staff} /> : <NewBillScreen staff={staff} />)}
    </StaffPage>
  );
}
