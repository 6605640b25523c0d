import { View } from '@tarojs/components';
import { useState } from 'react';
import { cancelCounterBill, type CounterBill } from '@anxin/shared/contracts/counter-bill';
import { Button } from '@/components/button';
import { Sheet } from '@/components/sheet';
import { toastDone } from '@/components/toast';
import { useSend } from '@/hooks/use-send';
import { useTap } from '@/hooks/use-tap';

/** Cancels the bill after a confirmation. */
export function CancelBill({ bill, onDone }: { bill: CounterBill; onDone: () => Promise<void> }) {
  const [asking, setAsking] = useState(false);
  const send = useSend('staff', cancelCounterBill);
  const [cancel, busy] = useTap(async () => {
    await send({ params: { counterBillId: bill.id } });
    toastDone('已作废');
    setAsking(false);
    await onDone();
  });
  return (
    <>
      <Button kind="ghost" wide onPress={() => setAsking(true)} testId="bill-cancel">
        作废这张账单
      </Button>
      <Sheet
        open={asking}
        title={`作废 ${bill.no}`}
        onClose={() => setAsking(false)}
        testId="bill-cancel-sheet"
        foot={
          <Button kind="danger" wide loading={busy} onPress={cancel} testId="bill-cancel-confirm">
            确认作废
          </Button>
        }
      >
        <View>作废后不能再收款。已为它保留的积分会退回车主账户，出示的优惠券会取下。</View>
      </Sheet>
    </>
  );
}
