import { View } from '@tarojs/components';
import { useState } from 'react';
import { rewardKind, rewardPoints, type RewardKind } from '@anxin/shared/contracts/points';
import type { StaffPointsAccount } from '@anxin/shared/contracts/points-account';
import { rewardKindNames } from '@anxin/shared/rules/points/reward';
import { worthFen } from '@anxin/shared/rules/points/worth';
import { formatCount, formatYuan } from '@anxin/shared/values/money';
import { readWhole } from '@anxin/shared/values/typed';
import { visibleCount } from '@anxin/shared/values/written';
import { formatPlate } from '@anxin/shared/values/plate';
import { ApiError } from '@/api/failures';
import { Button } from '@/components/button';
import { Field } from '@/components/field';
import { Segments } from '@/components/segments';
import { Sheet } from '@/components/sheet';
import { toastDone } from '@/components/toast';
import { useSend } from '@/hooks/use-send';
import { useSubmit } from '@/hooks/use-submit';
import { dealWithOvertaken, readPointsAgain } from '../points-reads';

interface GrantSheetProps {
  account: StaffPointsAccount;
  limits: NonNullable<StaffPointsAccount['granting']>;
  onClose: () => void;
}

interface Faults {
  points?: string;
  reason?: string;
}

const kinds = rewardKind.options.map((value) => ({ value, name: rewardKindNames[value], testId: `kind-${value}` }));

/** Asks for the kind of reward, the points and the reason the owner reads. */
export function GrantSheet({ account, limits, onClose }: GrantSheetProps) {
  const [kind, setKind] = useState<RewardKind>('review');
  const [typed, setTyped] = useState('');
  const [reason, setReason] = useState('');
  const [faults, setFaults] = useState<Faults>({});
  const send = useSend('staff', rewardPoints);
  const most = Math.min(limits.onceLimit, limits.leftToday);
  const points = readWhole(typed) || null;
  const [grant, busy] = useSubmit(
    async () => {
      const found = faultsIn(points, reason, most);
      setFaults(found);
      if (points === null || found.points || found.reason) return;
      const body = { rewardKind: kind, points, reason: reason.trim() };
      await send({ params: { vehicleId: account.vehicle.id }, body });
      toastDone(`已奖励 ${formatCount(points)} 积分`);
      onClose();
      await readPointsAgain();
    },
    (error) => {
      const atLimit = error instanceof ApiError && ['points_limit', 'points_day_limit'].includes(error.code);
      if (!atLimit) return dealWithOvertaken(error);
      setFaults({ points: error.message });
      void readPointsAgain();
      return true;
    },
  );
  return (
    <Sheet
      open
      title={`奖励 ${formatPlate(account.vehicle.plate)}`}
      onClose={onClose}
      testId="grant-sheet"
      foot={
        <Button kind="brand" wide loading={busy} onPress={grant} testId="grant-confirm">
          {points === null ? '确认奖励' : `确认奖励 ${formatCount(points)} 积分`}
        </Button>
      }
    >
      <View className="points-form">
        <Segments label="奖励类别" options={kinds} chosen={kind} onChoose={setKind} />
        <Field
          name="grant-points"
          label="积分"
          kind="digits"
          value={typed}
          onChange={setTyped}
          maxLength={9}
          error={faults.points}
          hint={`单次最多 ${formatCount(limits.onceLimit)}，今天还可奖励 ${formatCount(limits.leftToday)}`}
          unit={points === null ? undefined : `值 ¥${formatYuan(worthFen(points, account.points.pointsPerYuan))}`}
          focused
          testId="grant-points"
        />
        <Field
          name="grant-reason"
          label="原因"
          value={reason}
          onChange={setReason}
          onConfirm={grant}
          maxLength={100}
          error={faults.reason}
          hint="车主会在积分明细里看到"
          placeholder="如 等待超时，向您致歉"
          testId="grant-reason"
        />
      </View>
    </Sheet>
  );
}

function faultsIn(points: number | null, reason: string, most: number): Faults {
  const tooMany = points !== null && points > most;
  return {
    ...(points === null ? { points: '请填写要奖励的积分' } : {}),
    ...(tooMany ? { points: `最多可奖励 ${formatCount(most)} 积分` } : {}),
    ...(visibleCount(reason) < 2 ? { reason: '请填写原因，车主会看到' } : {}),
  };
}
