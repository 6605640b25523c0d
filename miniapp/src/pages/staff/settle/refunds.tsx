import { View } from '@tarojs/components';
import { useState } from 'react';
import type { Refund } from '@anxin/shared/contracts/settlement-refund';
import { isPermitted } from '@anxin/shared/rules/organisation/permissions';
import { paymentWords } from '@anxin/shared/rules/settlement/payment-words';
import { shortMomentWords } from '@anxin/shared/values/date-words';
import { formatCount, formatYuan } from '@anxin/shared/values/money';
import { Button } from '@/components/button';
import { Card } from '@/components/card';
import { ListRow } from '@/components/list-row';
import { Heading } from '@/components/screen';
import type { StaffMember } from '../staff-gate';
import type { BillRef } from './bill-ref';
import { useRefundsRead } from './refund-calls';
import { RefundSheet } from './refund-sheet';

/** Lists the refunds of a settled bill. Managers can refund the rest. */
export function Refunds({ bill, staff }: { bill: BillRef; staff: StaffMember }) {
  const [asking, setAsking] = useState(false);
  const { data } = useRefundsRead(bill);
  if (!data) return null;
  const { refunds, leftFen, refundedFen, refundable } = data;
  const mayRefund = refundable && isPermitted(staff.store.roles, 'bill.refund');
  if (refunds.length === 0 && !mayRefund) return null;
  return (
    <Card testId="refunds">
      <Heading aside={refundedFen > 0 ? `已退 ¥${formatYuan(refundedFen)}` : undefined}>退款</Heading>
      {refunds.map((refund) => (
        <RefundRow key={refund.id} refund={refund} />
      ))}
      {mayRefund && (
        <Button kind="secondary" wide onPress={() => setAsking(true)} testId="refund-open">
          {refunds.length === 0 ? '退款' : `继续退款（可退 ¥${formatYuan(leftFen)}）`}
        </Button>
      )}
      {asking && <RefundSheet bill={bill} list={data} onClose={() => setAsking(false)} />}
    </Card>
  );
}

function RefundRow({ refund }: { refund: Refund }) {
  const { part, amountFen, moneyFen, payments, reason, refundedBy, refundedAt } = refund;
  const money = payments.length > 0 ? paymentWords(payments) : `¥${formatYuan(moneyFen)}`;
  const moved = [
    refund.returnedPoints > 0 ? `返还 ${formatCount(refund.returnedPoints)} 积分` : '',
    refund.takenBackPoints > 0 ? `扣回 ${formatCount(refund.takenBackPoints)} 积分` : '',
    refund.laterVisitPoints > 0 ? `补给之后到店 ${formatCount(refund.laterVisitPoints)} 积分` : '',
    refund.debtPoints > 0 ? `欠 ${formatCount(refund.debtPoints)} 积分` : '',
    refund.couponsReturned > 0 ? `退回 ${refund.couponsReturned} 张优惠券` : '',
    refund.packageUsesReturned > 0 ? `退回 ${refund.packageUsesReturned} 次套餐` : '',
    refund.toReplacement ? '记在置换车账户' : '',
  ].filter(Boolean);
  return (
    <ListRow
      title={reason}
      text={
        <>
          <View>{[`退款 ${money}`, ...moved].join(' · ')}</View>
          <View>
            {shortMomentWords(refundedAt)} · {refundedBy}
          </View>
        </>
      }
      value={`−¥${formatYuan(amountFen)}`}
      testId={`refund-${part}`}
    />
  );
}
