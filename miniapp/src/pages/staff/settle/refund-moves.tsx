import { View } from '@tarojs/components';
import type { RefundQuote } from '@anxin/shared/contracts/settlement-refund';
import { formatCount, formatYuan } from '@anxin/shared/values/money';
import './refunds.scss';

/** Lists a refund's effects: money, points returned and taken back, the debt, coupons and package uses. */
export function RefundMoves({ quote }: { quote: RefundQuote }) {
  const { moneyFen, pointsFen, returnedPoints, takenBackPoints, debtPoints, toReplacement } = quote;
  const { laterVisitPoints, couponsReturned, packageUsesReturned } = quote;
  return (
    <View className="refund-moves" data-testid="refund-moves">
      <Row name="退回收款" value={`¥${formatYuan(moneyFen)}`} testId="refund-money" />
      {pointsFen > 0 && <Row name="积分曾抵扣" value={`¥${formatYuan(pointsFen)}`} />}
      <Row name="返还积分" value={`+${formatCount(returnedPoints)}`} testId="refund-returned" />
      <Row name="扣回获得的积分" value={formatCount(0 - takenBackPoints)} testId="refund-taken" />
      {laterVisitPoints > 0 && (
        <Row name="补给之后到店的积分" value={`+${formatCount(laterVisitPoints)}`} testId="refund-later" />
      )}
      {couponsReturned > 0 && <Row name="退回优惠券" value={`${couponsReturned} 张`} testId="refund-coupons" />}
      {packageUsesReturned > 0 && (
        <Row name="退回套餐次数" value={`${packageUsesReturned} 次`} testId="refund-package-uses" />
      )}
      {toReplacement && (
        <View className="refund-moves__place" data-testid="refund-replacement">
          本车积分已转入置换车，返还和扣回都记在置换车的积分账户
        </View>
      )}
      {debtPoints > 0 && (
        <View className="refund-moves__debt" role="status" data-testid="refund-debt">
          其中 {formatCount(debtPoints)} 积分已被用掉，将记为欠分，从车主之后获得的积分中扣除
        </View>
      )}
    </View>
  );
}

function Row({ name, value, testId }: { name: string; value: string; testId?: string }) {
  return (
    <View className="bill-row">
      <View className="bill-row__words">{name}</View>
      <View className="bill-row__amount" data-testid={testId}>
        {value}
      </View>
    </View>
  );
}
