import { View } from '@tarojs/components';
import type { StaffPointsEntry } from '@anxin/shared/contracts/points-account';
import { journalTypeNames } from '@anxin/shared/rules/points/movement';
import { originNames } from '@anxin/shared/rules/points/origin-names';
import { formatCount, formatYuan } from '@anxin/shared/values/money';
import { Button } from '@/components/button';
import { clsx } from 'clsx';
import { Tag } from '@/components/tag';
import { shortTime, signedCount } from '../points-words';

interface EntryRowProps {
  entry: StaffPointsEntry;
  onReverse: () => void;
}

/** One entry: its time, kind, reason, author and points, with its possible actions or its reversal. */
export function EntryRow({ entry, onReverse }: EntryRowProps) {
  const { points, source, type } = entry;
  const why = [entry.reason && !entry.title.includes(entry.reason) && entry.reason, entry.reference];
  const kind = source ? `${journalTypeNames[type]} · ${originNames[source]}` : journalTypeNames[type];
  return (
    <View className="entries__row" data-testid="entry">
      <View className="entries__at">{shortTime(entry.at)}</View>
      <View className="entries__type">{kind}</View>
      <View className="entries__title">
        <View>{entry.title}</View>
        {why.some(Boolean) && <View className="second">{why.filter(Boolean).join(' · ')}</View>}
      </View>
      <View className="entries__by">{entry.byName}</View>
      <View className={clsx('entries__points', points > 0 && 'entries__points--more')}>{signedCount(points)}</View>
      <View className="entries__worth">¥{formatYuan(entry.worthFen)}</View>
      <View className="entries__balance">
        <View className="entries__label">余</View>
        {formatCount(entry.balanceAfter)}
      </View>
      <View className="entries__act">
        <Outcome entry={entry} onReverse={onReverse} />
      </View>
    </View>
  );
}

function Outcome({ entry, onReverse }: EntryRowProps) {
  const { undone, adjustmentPending, reversal } = entry;
  if (undone?.how === 'reversed') return <Tag testId="entry-reversed">已冲正</Tag>;
  if (undone) return <Tag state="info">已退 {formatCount(undone.points)}</Tag>;
  if (adjustmentPending) return <Tag state="warn">待审批</Tag>;
  if (!reversal) return null;
  return (
    <Button kind="ghost" size="small" onPress={onReverse} testId="reverse">
      {reversal.way === 'at_once' ? '冲正' : '申请冲正'}
    </Button>
  );
}
