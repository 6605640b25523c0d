import { useState } from 'react';
import { Empty } from '@/components/empty';
import { usePointsLive } from '../points-reads';
import { StaffPage } from '../frame/staff-page';
import { LiveTag } from '../live-tag';
import type { StaffMember } from '../staff-gate';
import { usePageId } from '../use-page-id';
import { AccountView } from './account-view';
import { SearchBox } from './search-box';
import { SearchResults } from './search-results';
import '../points-form.scss';
import './index.scss';

/** Finds a vehicle, and shows its points account: the balance, the entries, and the employee's possible actions. */
export default function PointsAccountPage() {
  const openedWith = usePageId();
  const [vehicleId, setVehicleId] = useState(openedWith);
  const [typed, setTyped] = useState('');
  const open = (found: string) => {
    setVehicleId(found);
    setTyped('');
  };
  return (
    <StaffPage page="points-account" title="积分账户" head={(staff) => headOf({ staff, typed, onType: setTyped })}>
      {(staff) => {
        if (typed.trim()) return <SearchResults storeId={staff.store.id} typed={typed} onOpen={open} />;
        if (vehicleId) return <AccountView key={vehicleId} vehicleId={vehicleId} onOpen={open} />;
        return (
          <Empty
            icon="search"
            title="查找车辆的积分账户"
            text="输入车牌中连续 3 位以上、车架号后 6 位，或车主的完整手机号。"
            testId="account-start"
          />
        );
      }}
    </StaffPage>
  );
}

interface HeadProps {
  staff: StaffMember;
  typed: string;
  onType: (typed: string) => void;
}

function headOf(props: HeadProps) {
  return <Head {...props} />;
}

function Head({ staff, typed, onType }: HeadProps) {
  const live = usePointsLive(staff.store.id);
  return (
    <>
      <LiveTag live={live} />
      <SearchBox typed={typed} onType={onType} />
    </>
  );
}
