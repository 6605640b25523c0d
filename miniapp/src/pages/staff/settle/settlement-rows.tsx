import { View } from '@tarojs/components';
import type { Settlement } from '@anxin/shared/contracts/settlement';
import { paymentMethodNames } from '@anxin/shared/rules/settlement/payment-words';
import { formatCount, formatYuan } from '@anxin/shared/values/money';
import './settlement-form.scss';

/** The way from the gross amount to the money paid: what was waived, and what packages, coupons and points paid. */
export function SettlementRows({ settlement }: { settlement: Settlement }) {
  return (
    <>
      <Row name="项目合计" amount={`¥${formatYuan(settlement.grossFen)}`} testId="settled-gross" />
      {settlement.waivedFen > 0 && <Row name="承诺超时免收" amount={`−¥${formatYuan(settlement.waivedFen)}`} />}
      {settlement.packages.map(({ lineId, name, offFen }) => (
        <Row key={lineId} name={`套餐抵扣 ${name}`} amount={`−¥${formatYuan(offFen)}`} testId="settled-package" />
      ))}
      {settlement.coupons.map(({ id, name, offFen }) => (
        <Row key={id} name={`优惠券 ${name}`} amount={`−¥${formatYuan(offFen)}`} testId="settled-coupon" />
      ))}
      {settlement.pointsRedeemed > 0 && (
        <Row
          name={`积分抵扣 ${formatCount(settlement.pointsRedeemed)}`}
          amount={`−¥${formatYuan(settlement.pointsFen)}`}
        />
      )}
      {settlement.payments.map(({ method, amountFen }) => (
        <Row key={method} name={`${paymentMethodNames[method]}收款`} amount={`¥${formatYuan(amountFen)}`} />
      ))}
      {settlement.refundedFen > 0 && <Row name="已退款" amount={`−¥${formatYuan(settlement.refundedFen)}`} />}
    </>
  );
}

function Row({ name, amount, testId }: { name: string; amount: string; testId?: string }) {
  return (
    <View className="bill-row" data-testid={testId}>
      <View className="bill-row__words">{name}</View>
      <View className="bill-row__amount">{amount}</View>
    </View>
  );
}
