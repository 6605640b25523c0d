import { View } from '@tarojs/components';
import { programmeChanges } from '@anxin/shared/contracts/points-programme';
import { momentWords } from '@anxin/shared/values/date-words';
import { Card } from '@/components/card';
import { MoreButton } from '@/components/more-button';
import { Heading } from '@/components/screen';
import { Skeleton } from '@/components/skeleton';
import { useMore } from '@/hooks/use-more';
import { usePages } from '@/hooks/use-pages';
import { ChangeList } from './change-list';

/** Lists changes of rules and campaigns with their author and time, latest first. */
export function ChangeHistory({ storeId }: { storeId: string }) {
  const read = usePages('staff', programmeChanges, { params: { storeId }, query: { limit: '5' } });
  const more = useMore(read);
  const changes = read.data?.pages.flatMap((page) => page.changes) ?? [];
  return (
    <Card testId="rules-history">
      <Heading>修改记录</Heading>
      {read.isPending && <Skeleton heights={[48, 48]} />}
      {read.isSuccess && changes.length === 0 && <View className="second">还没有修改过</View>}
      {changes.map(({ id, subject, changes: made, by, at }) => (
        <View key={id} className="change">
          <View className="change__head">
            <View className="change__subject">{subject}</View>
            <View className="hint">
              {by} · {momentWords(at)}
            </View>
          </View>
          <ChangeList changes={made} />
        </View>
      ))}
      <MoreButton {...more} />
    </Card>
  );
}
