import { View } from '@tarojs/components';
import type { StaffAppointment } from '@anxin/shared/contracts/staff-appointment';
import type { Quote } from '@anxin/shared/contracts/settlement';
import { formatCount, formatYuan, type Fen } from '@anxin/shared/values/money';
import { classNames } from '@/components/class-names';
import { Money } from '@/components/money';
import { promiseSpan } from '../promise-words';

/** Gross, less what the promise waives, less points: what is left to pay, and why. */
export function BillSum({ quote, visit }: { quote: Quote; visit: StaffAppointment }) {
  return (
    <View>
      <Row name="项目合计" fen={quote.grossFen} testId="settle-gross" />
      {quote.waivedFen > 0 && <Row name="承诺超时免收" fen={-quote.waivedFen} testId="settle-waived" />}
      {quote.waivedFen > 0 && <View className="bill-waived">{whyWaived(visit)}</View>}
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
    <View className={classNames('bill-row', fen < 0 && 'bill-row--off')}>
      <View className="bill-row__words">{name}</View>
      <View className="bill-row__amount" data-testid={testId}>
        {fen < 0 ? '−' : ''}¥{formatYuan(Math.abs(fen))}
      </View>
    </View>
  );
}

function whyWaived({ promise }: StaffAppointment): string {
  if (!promise?.readyAt) return '服务承诺超时，承诺项目全免';
  const minutes = Math.ceil((Date.parse(promise.readyAt) - Date.parse(promise.startedAt)) / 60_000);
  return `承诺 ${promiseSpan(promise.minutes)}，实际 ${minutes} 分钟，承诺项目自动免收`;
}
