import { View } from '@tarojs/components';
import type { RefundList } from '@anxin/shared/contracts/settlement-refund';
import { formatYuan } from '@anxin/shared/values/money';
import { Field } from '@/components/field';

interface RefundAmountFieldProps {
  list: RefundList;
  typed: string;
  fault: string | null;
  onType: (typed: string) => void;
}

/** A sale is refunded as a whole, and so is a bill of zero: then there is no amount to choose. */
export function isWhole({ wholeOnly, leftFen }: RefundList): boolean {
  return wholeOnly || leftFen === 0;
}

/** Asks for the amount to refund, or says why it cannot be chosen. */
export function RefundAmountField({ list, typed, fault, onType }: RefundAmountFieldProps) {
  const left = `¥${formatYuan(list.leftFen)}`;
  if (isWhole(list))
    return (
      <View className="second" data-testid="refund-whole">
        {list.wholeOnly
          ? `整单退款 ${left}，售出的套餐或卡券一并作废；用过的不能退。`
          : '本单没有收款，退回所用的优惠券和套餐次数。'}
      </View>
    );
  return (
    <Field
      kind="amount"
      name="refund-amount"
      label="退款金额"
      value={typed}
      onChange={onType}
      unit="元"
      maxLength={12}
      error={fault ?? undefined}
      hint={`可退 ${left}，含积分抵扣的部分`}
      testId="refund-amount"
    />
  );
}
