import { View } from '@tarojs/components';
import { useState } from 'react';
import { askForAudit, pointsAudits, pointsLiability, type PointsAudit } from '@anxin/shared/contracts/points-report';
import { wordsFor } from '@/api/failures';
import { Button } from '@/components/button';
import { toastDone, toastProblem } from '@/components/toast';
import { Loaded } from '@/hooks/loaded';
import { readAgain, useRead } from '@/hooks/use-read';
import { useRepeated } from '@/hooks/use-repeated';
import { useSend } from '@/hooks/use-send';
import { StaffPage } from '../frame/staff-page';
import type { StaffMember } from '../staff-gate';
import { AuditHistory } from './audit-history';
import { timeOf } from './audit-words';
import { Verdict } from './verdict';
import './index.scss';

/** Shows the nightly audits of the points ledger. */
export default function PointsAuditPage() {
  return (
    <StaffPage page="points-audit" title="账务审计" head={askButton}>
      {(staff) => <AuditScreen staff={staff} />}
    </StaffPage>
  );
}

const askButton = (staff: StaffMember) => <AskButton staff={staff} />;

/** While an audit is under way, its state is read again at this interval. */
const againMs = 1_500;

function useAudits(storeId: string) {
  const read = useRead('staff', pointsAudits, { params: { storeId } });
  const open = read.data?.audits.find(({ state }) => state !== 'done');
  const none = read.data?.audits.length === 0;
  return { read, open, waits: open !== undefined || none };
}

function AskButton({ staff }: { staff: StaffMember }) {
  const storeId = staff.store.id;
  const { open } = useAudits(storeId);
  const send = useSend('staff', askForAudit);
  const [asking, setAsking] = useState(false);
  const goesOn = open?.state === 'due' || open?.state === 'running';

  async function ask(): Promise<void> {
    setAsking(true);
    try {
      const { joined } = await send({ params: { storeId } });
      await readAgain('staff', pointsAudits);
      toastDone(joined ? '已有一次核对在进行' : '已开始核对');
    } catch (error) {
      const { title, text } = wordsFor(error);
      toastProblem(`${title}。${text}`);
    } finally {
      setAsking(false);
    }
  }

  return (
    <View className="audit__act">
      <Button
        kind="action"
        size="small"
        icon="refresh"
        loading={asking || goesOn}
        onPress={() => void ask()}
        testId="audit-ask"
      >
        {goesOn ? '正在核对' : '立即核对'}
      </Button>
    </View>
  );
}

function AuditScreen({ staff }: { staff: StaffMember }) {
  const { read, open, waits } = useAudits(staff.store.id);
  useRepeated(
    async () => {
      const { data } = await read.refetch();
      if (data?.audits[0]?.state === 'done') await readAgain('staff', pointsLiability);
    },
    waits ? againMs : null,
  );
  return (
    <Loaded read={read} skeleton={[120, 320]}>
      {({ audits, missed, nextAt }) => (
        <>
          <Verdict last={audits.find(isDone)} open={open} />
          <AuditHistory audits={audits} missed={missed} />
          <View className="hint">下次例行核对 {timeOf(nextAt)}，由系统自动进行。</View>
        </>
      )}
    </Loaded>
  );
}

function isDone({ state }: PointsAudit): boolean {
  return state === 'done';
}
