import { View } from '@tarojs/components';
import { useState } from 'react';
import { approveTransfer, type StaffPointsTransfer } from '@anxin/shared/contracts/vehicle-replacement';
import { decisionNames } from '@anxin/shared/rules/organisation/decision-words';
import { transferableWords } from '@anxin/shared/rules/points/transferable-words';
import { formatCount } from '@anxin/shared/values/money';
import { formatPlate } from '@anxin/shared/values/plate';
import { Button } from '@/components/button';
import { Sheet } from '@/components/sheet';
import { toastDone } from '@/components/toast';
import { useSend } from '@/hooks/use-send';
import { useTap } from '@/hooks/use-tap';
import { ReasonSheet } from './reason-sheet';
import { dealWithOvertaken, readTransfersAgain } from './transfer-reads';

/** Offers the manager's possible decisions on the request. */
export function Decision({ transfer }: { transfer: StaffPointsTransfer }) {
  const [asking, setAsking] = useState<'approve' | 'refuse' | 'reverse' | null>(null);
  const close = () => setAsking(null);
  if (transfer.state === 'requested')
    return (
      <View className="transfer-detail__buttons">
        <Button kind="secondary" wide onPress={() => setAsking('refuse')} testId="transfer-refuse">
          {decisionNames.refuse}
        </Button>
        <Button kind="action" wide onPress={() => setAsking('approve')} testId="transfer-approve">
          {decisionNames.approve}
        </Button>
        {asking === 'approve' && <ApproveSheet transfer={transfer} onClose={close} />}
        {asking === 'refuse' && <ReasonSheet transfer={transfer} kind="refuse" onClose={close} />}
      </View>
    );
  if (transfer.state !== 'approved') return null;
  return (
    <View className="transfer-detail__buttons">
      <Button kind="ghost" wide onPress={() => setAsking('reverse')} testId="transfer-reverse">
        撤销转移
      </Button>
      {asking === 'reverse' && <ReasonSheet transfer={transfer} kind="reverse" onClose={close} />}
    </View>
  );
}

function ApproveSheet({ transfer, onClose }: { transfer: StaffPointsTransfer; onClose: () => void }) {
  const send = useSend('staff', approveTransfer);
  const [approve, busy] = useTap(
    async () => {
      await send({ params: { transferId: transfer.id } });
      toastDone('已通过，已转入新车');
      onClose();
      await readTransfersAgain();
    },
    (error) => {
      if (!dealWithOvertaken(error)) return false;
      onClose();
      return true;
    },
  );
  const { carried } = transfer;
  const along = carried?.belongings ? transferableWords(carried.belongings) : '';
  return (
    <Sheet
      open
      title="通过积分转移"
      onClose={onClose}
      testId="approve-sheet"
      foot={
        <Button kind="action" wide loading={busy} onPress={approve} testId="approve-confirm">
          确认通过
        </Button>
      }
    >
      <View>
        {formatPlate(transfer.from.plate)} 的全部积分将转到 {formatPlate(transfer.to.plate)}
        {carried && `：转出 ${formatCount(carried.gives.points)}，转入 ${formatCount(carried.gets.points)}`}
        {along !== '' && `；${along} 随车转移`}。原车的积分账户随即关闭。
      </View>
    </Sheet>
  );
}
