import { View } from '@tarojs/components';
import type { StaffPointsAccount } from '@anxin/shared/contracts/points-account';
import { formatCount } from '@anxin/shared/values/money';
import { clockOf } from '@anxin/shared/values/store-time';
import { Button } from '@/components/button';
import { Card } from '@/components/card';
import { useNow } from '@/hooks/use-now';
import { openPage } from '@/platform/navigation';
import { staffPages } from '../addresses';
import { shortTime } from '../points-words';

/** Shows points that quotes hold, and corrections that wait for a second person. */
export function AccountNotes({ account: { holds, adjustments, points } }: { account: StaffPointsAccount }) {
  const nowMs = useNow();
  if (holds.length === 0 && adjustments.length === 0 && points.debt === 0) return null;
  return (
    <Card className="notes">
      {holds.map((hold) => (
        <View key={hold.id} className="notes__row" data-testid="account-hold">
          <View className="notes__name">结算中</View>
          <View className="grow">
            {formatCount(hold.points)} 积分 · {hold.title}
            {hold.reference ? ` · ${hold.reference}` : ''}
          </View>
          <View className="second">
            {Date.parse(hold.holdUntil) > nowMs ? `保留到 ${clockOf(hold.holdUntil)}` : '已过期，即将退回'}
          </View>
        </View>
      ))}
      {adjustments.map((adjustment) => (
        <View key={adjustment.id} className="notes__row" data-testid="account-pending">
          <View className="notes__name">待审批</View>
          <View className="grow">
            冲正 {formatCount(adjustment.journal.moved)} 积分「{adjustment.journal.title}」· {adjustment.askedBy}{' '}
            {shortTime(adjustment.askedAt)} 申请 · {adjustment.reason}
          </View>
          <Button
            kind="ghost"
            size="small"
            onPress={() => openPage(staffPages.pointsAdjustments)}
            testId="open-pending"
          >
            查看申请
          </Button>
        </View>
      ))}
      {points.debt > 0 && (
        <View className="notes__row" data-testid="account-debt">
          <View className="notes__name notes__name--bad">欠分</View>
          <View className="grow">欠 {formatCount(points.debt)} 积分，由之后获得的积分先行抵扣</View>
        </View>
      )}
    </Card>
  );
}
