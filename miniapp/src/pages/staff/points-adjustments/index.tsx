import { View } from '@tarojs/components';
import { useState } from 'react';
import { listAdjustments, type PointsAdjustment } from '@anxin/shared/contracts/points-account';
import { Empty } from '@/components/empty';
import { MoreButton } from '@/components/more-button';
import { Segments } from '@/components/segments';
import { Loaded } from '@/hooks/loaded';
import { useMore } from '@/hooks/use-more';
import { usePages } from '@/hooks/use-pages';
import { StaffPage } from '../frame/staff-page';
import { LiveTag } from '../live-tag';
import { usePointsLive } from '../points-reads';
import type { StaffMember } from '../staff-gate';
import { AdjustmentCard } from './adjustment-card';
import { DecideSheet, type Decision } from './decide-sheet';
import '../points-form.scss';
import './index.scss';

type Which = 'pending' | 'decided';

/**
 * Corrections above the store's limit: those that wait for a second person, and past decisions with their author and
 * reason.
 */
export default function PointsAdjustmentsPage() {
  const [which, setWhich] = useState<Which>('pending');
  return (
    <StaffPage
      page="points-adjustments"
      title="调整审批"
      head={(staff) => headOf({ staff, which, onChoose: setWhich })}
    >
      {(staff) => <Adjustments key={which} storeId={staff.store.id} which={which} />}
    </StaffPage>
  );
}

interface HeadProps {
  staff: StaffMember;
  which: Which;
  onChoose: (which: Which) => void;
}

function headOf(props: HeadProps) {
  return <Head {...props} />;
}

function Head({ staff, which, onChoose }: HeadProps) {
  const live = usePointsLive(staff.store.id);
  const read = usePages('staff', listAdjustments, { params: { storeId: staff.store.id }, query: { which: 'pending' } });
  const waiting = read.data?.pages[0]?.waiting ?? 0;
  const options = [
    { value: 'pending', name: waiting > 0 ? `待审批 ${waiting}` : '待审批', testId: 'which-pending' },
    { value: 'decided', name: '已处理', testId: 'which-decided' },
  ] as const;
  return (
    <>
      <Segments label="审批状态" options={options} chosen={which} onChoose={onChoose} />
      <LiveTag live={live} />
    </>
  );
}

function Adjustments({ storeId, which }: { storeId: string; which: Which }) {
  const [deciding, setDeciding] = useState<{ adjustment: PointsAdjustment; decision: Decision } | null>(null);
  const read = usePages('staff', listAdjustments, { params: { storeId }, query: { which } });
  const more = useMore(read);
  return (
    <Loaded read={read} skeleton={[120, 120]}>
      {({ pages }) => {
        const found = pages.flatMap(({ adjustments }) => adjustments);
        if (found.length === 0)
          return (
            <Empty
              icon="check"
              title={which === 'pending' ? '没有待审批的调整' : '还没有处理过的调整'}
              text="超过门店限额的冲正会出现在这里，由申请人以外的另一位经理审批。"
              testId="adjustments-empty"
            />
          );
        return (
          <View className="adjustments">
            {found.map((adjustment) => (
              <AdjustmentCard
                key={adjustment.id}
                adjustment={adjustment}
                onDecide={(decision) => setDeciding({ adjustment, decision })}
              />
            ))}
            <MoreButton {...more} />
            {deciding && <DecideSheet {...deciding} onClose={() => setDeciding(null)} />}
          </View>
        );
      }}
    </Loaded>
  );
}
