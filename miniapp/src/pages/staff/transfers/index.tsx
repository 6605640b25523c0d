import { useState } from 'react';
import { listStoreTransfers } from '@anxin/shared/contracts/vehicle-replacement';
import { Segments } from '@/components/segments';
import { usePages } from '@/hooks/use-pages';
import { StaffPage } from '../frame/staff-page';
import { LiveTag } from '../live-tag';
import { usePointsLive } from '../points-reads';
import { TransferDetail } from './transfer-detail';
import { TransferList, type Scope } from './transfer-list';

/** Requests to move points to a replacement vehicle: the list, and beside it the chosen request. */
export default function TransfersPage() {
  const [scope, setScope] = useState<Scope>('waiting');
  const [chosenId, setChosenId] = useState<string | null>(null);
  const choose = (next: Scope) => {
    setScope(next);
    setChosenId(null);
  };
  return (
    <StaffPage
      page="transfers"
      title="置换审批"
      head={({ store }) => head({ storeId: store.id, scope, onChoose: choose })}
      aside={() => detail(chosenId)}
    >
      {({ store }) => <TransferList storeId={store.id} scope={scope} chosenId={chosenId} onChoose={setChosenId} />}
    </StaffPage>
  );
}

interface HeadProps {
  storeId: string;
  scope: Scope;
  onChoose: (scope: Scope) => void;
}

function head(props: HeadProps) {
  return <Head {...props} />;
}

function Head({ storeId, scope, onChoose }: HeadProps) {
  const live = usePointsLive(storeId);
  const read = usePages('staff', listStoreTransfers, { params: { storeId }, query: { scope: 'waiting' } });
  const waiting = read.data?.pages[0]?.waiting ?? 0;
  const options = [
    { value: 'waiting', name: waiting > 0 ? `待审批 ${waiting}` : '待审批', testId: 'transfers-waiting' },
    { value: 'decided', name: '已处理', testId: 'transfers-decided' },
  ] as const;
  return (
    <>
      <Segments label="申请状态" options={options} chosen={scope} onChoose={onChoose} />
      <LiveTag live={live} />
    </>
  );
}

function detail(chosenId: string | null) {
  return <TransferDetail key={chosenId} transferId={chosenId} />;
}
