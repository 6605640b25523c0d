import { View } from '@tarojs/components';
import type { Quote } from '@anxin/shared/contracts/settlement';
import { formatCount, formatYuan, type Fen } from '@anxin/shared/values/money';
import { clsx } from 'clsx';
import { Money } from '@/components/money';

/**
 * The gross amount less the promise's waiver, packages, coupons and points: the amount left to pay, with the reasons.
 */
export function BillSum({ quote, waivedWhy }: { quote: Quote; waivedWhy?: string | undefined }) {
  return (
    <View>
      <Row name="项目合计" fen={quote.grossFen} testId="settle-gross" />
      {quote.waivedFen > 0 && <Row name="承诺超时免收" fen={-quote.waivedFen} testId="settle-waived" />}
      {quote.waivedFen > 0 && waivedWhy && <View className="bill-waived">{waivedWhy}</View>}
      {quote.packages.map(({ lineId, name, offFen }) => (
        <Row key={lineId} name={`套餐抵扣 ${name}`} fen={-offFen} testId="settle-package" />
      ))}
      {quote.coupons
        .filter(({ offFen }) => offFen > 0)
        .map(({ id, name, offFen }) => (
          <Row key={id} name={`优惠券 ${name}`} fen={-offFen} testId="settle-coupon" />
        ))}
      {quote.pointsRedeemed > 0 && (
        <Row
          name={`积分抵扣 ${formatCount(quote.pointsRedeemed)}`}
          fen={-quote.pointsFen}
          testId="settle-points-worth"
        />
      )}
      <View className="bill-due">
        <View className="bill-due__name">应收</View>
        <Money fen={quote.dueFen} size="number" testId="settle-due" />
      </View>
      {quote.willEarn > 0 && (
        <View className="bill-earn" data-testid="settle-will-earn">
          结算后可得 {formatCount(quote.willEarn)} 积分
        </View>
      )}
    </View>
  );
}

function Row({ name, fen, testId }: { name: string; fen: Fen; testId: string }) {
  return (
    <View className={clsx('bill-row', fen < 0 && 'bill-row--off')}>
      <View className="bill-row__words">{name}</View>
      <View className="bill-row__amount" data-testid={testId}>
        {fen < 0 ? '−' : ''}¥{formatYuan(Math.abs(fen))}
      </View>
    </View>
  );
}
