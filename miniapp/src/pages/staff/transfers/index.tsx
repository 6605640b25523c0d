import { useState } from 'react';
import { StaffPage } from '../frame/staff-page';
import { Segments } from '../segments';
import { TransferDetail } from './transfer-detail';
import { TransferList, type Scope } from './transfer-list';

const scopes = [
  { value: 'waiting', name: '待审批', testId: 'transfers-waiting' },
  { value: 'decided', name: '已处理', testId: 'transfers-decided' },
] as const;

/** Requests to move points to a replacement vehicle: the list, and beside it the one that is decided on. */
export default function TransfersPage() {
  const [scope, setScope] = useState<Scope>('waiting');
  const [chosenId, setChosenId] = useState<string | null>(null);
  const choose = (next: Scope) => {
    setScope(next);
    setChosenId(null);
  };
  return (
    <StaffPage page="transfers" title="置换审批" head={() => tabs(scope, choose)} aside={() => detail(chosenId)}>
      {({ store }) => <TransferList storeId={store.id} scope={scope} chosenId={chosenId} onChoose={setChosenId} />}
    </StaffPage>
  );
}

function tabs(scope: Scope, choose: (scope: Scope) => void) {
  return <Segments label="申请状态" options={scopes} chosen={scope} onChoose={choose} />;
}

function detail(chosenId: string | null) {
  return <TransferDetail key={chosenId} transferId={chosenId} />;
}
