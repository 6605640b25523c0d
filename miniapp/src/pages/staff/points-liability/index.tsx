import { View } from '@tarojs/components';
import { useState } from 'react';
import { pointsLiability } from '@anxin/shared/contracts/points-report';
import { Button } from '@/components/button';
import { Card } from '@/components/card';
import { Empty } from '@/components/empty';
import { Segments } from '@/components/segments';
import { Loaded } from '@/hooks/loaded';
import { useRead } from '@/hooks/use-read';
import { useRepeated } from '@/hooks/use-repeated';
import { StaffPage } from '../frame/staff-page';
import { LiveTag } from '../live-tag';
import { usePointsLive } from '../points-reads';
import type { StaffMember } from '../staff-gate';
import { GroupLiability, liabilityAgainMs } from './group-liability';
import { LiabilityView } from './liability-view';
import { TotalNow } from './total-now';
import { useExport } from './use-export';
import './index.scss';

type Scope = 'store' | 'group';

/** Shows the outstanding points of the store, or of each store of the group, in points and in yuan. */
export default function PointsLiabilityPage() {
  const [scope, setScope] = useState<Scope>('store');
  const ofGroup = (staff: StaffMember) => actsForGroup(staff) && scope === 'group';
  return (
    <StaffPage page="points-liability" title="积分负债" head={(staff) => headOf(staff, scope, setScope)}>
      {(staff) => (ofGroup(staff) ? <GroupLiability /> : <StoreLiability staff={staff} />)}
    </StaffPage>
  );
}

function headOf(staff: StaffMember, scope: Scope, choose: (scope: Scope) => void) {
  const scopes = [
    { value: 'store', name: '本店', testId: 'scope-store' },
    { value: 'group', name: '集团', testId: 'scope-group' },
  ] as const;
  return (
    <>
      <Live staff={staff} />
      {actsForGroup(staff) && <Segments label="范围" options={scopes} chosen={scope} onChoose={choose} />}
      {(scope === 'store' || !actsForGroup(staff)) && <ExportButton staff={staff} />}
    </>
  );
}

/** Every movement of points in the store is read again as it happens. */
function Live({ staff }: { staff: StaffMember }) {
  return <LiveTag live={usePointsLive(staff.store.id)} />;
}

function actsForGroup({ store }: StaffMember): boolean {
  return store.roles.includes('group_operations');
}

function ExportButton({ staff }: { staff: StaffMember }) {
  const { exporting, save } = useExport(staff.store);
  return (
    <View className="liability__act">
      <Button size="small" loading={exporting} onPress={save} testId="liability-export">
        导出 Excel
      </Button>
    </View>
  );
}

/** Until the first audit its result is read again this often. */
const againMs = 3_000;

function StoreLiability({ staff }: { staff: StaffMember }) {
  const read = useRead('staff', pointsLiability, { params: { storeId: staff.store.id } });
  const waits = read.data !== undefined && read.data.liability === null;
  useRepeated(() => read.refetch(), waits ? againMs : liabilityAgainMs);
  return (
    <Loaded read={read} skeleton={[132, 220, 220]}>
      {({ now, liability }) => (
        <>
          <TotalNow now={now} liability={liability} />
          {liability ? <LiabilityView liability={liability} /> : <NotReckoned />}
        </>
      )}
    </Loaded>
  );
}

function NotReckoned() {
  return (
    <Card>
      <Empty
        icon="clock"
        title="账务正在首次核对"
        text="核对完成后，这里会显示本店的积分负债，通常不到一分钟。"
        testId="liability-none"
      />
    </Card>
  );
}
