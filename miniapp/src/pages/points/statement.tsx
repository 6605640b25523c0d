import { View } from '@tarojs/components';
import { useState } from 'react';
import { pointsSource, pointsStatement, type PointsEntry, type PointsSource } from '@anxin/shared/contracts/points';
import { formatCount } from '@anxin/shared/values/money';
import { inZone } from '@anxin/shared/values/store-time';
import { Card } from '@/components/card';
import { ChoiceRow } from '@/components/choice-row';
import { classNames } from '@/components/class-names';
import { Empty } from '@/components/empty';
import { Icon } from '@/components/icon';
import { MoreButton } from '@/components/more-button';
import { Pressable } from '@/components/pressable';
import { Heading } from '@/components/screen';
import { Sheet } from '@/components/sheet';
import { Tag } from '@/components/tag';
import { Loaded } from '@/hooks/loaded';
import { useMore } from '@/hooks/use-more';
import { usePages } from '@/hooks/use-pages';
import { groupByMonth, signedCount, sourceNames, titleOf } from './statement-months';
import './statement.scss';

/** The account's entries, month by month, of one source or of all. */
export function Statement({ vehicleId }: { vehicleId: string }) {
  const [source, setSource] = useState<PointsSource | undefined>();
  const read = usePages('member', pointsStatement, { params: { vehicleId }, query: source ? { source } : {} });
  const more = useMore(read);
  return (
    <>
      <Heading aside={<SourceChoice source={source} onChoose={setSource} />}>积分明细</Heading>
      <Loaded read={read} skeleton={[300]}>
        {({ pages }) => {
          const months = groupByMonth(pages);
          const carried = pages.at(-1)?.carried;
          if (months.length === 0 && !carried)
            return (
              <Empty
                icon="points"
                title={source ? `没有来自${sourceNames[source]}的积分` : '还没有积分记录'}
                text={source ? '换一个来源看看。' : '到店消费结算后，积分会记在这里。'}
              />
            );
          return (
            <>
              <Card className="statement">
                {months.map(({ month, title, entries }) => (
                  <View key={month} className="statement__month">
                    <View className="statement__title">{title}</View>
                    {entries.map((entry) => (
                      <Entry key={entry.id} entry={entry} />
                    ))}
                  </View>
                ))}
              </Card>
              {carried && (
                <View className="statement__carried" data-testid="points-carried">
                  {inZone(carried.at).format('YYYY-MM-DD')} 接手时余额 {formatCount(carried.points)}
                </View>
              )}
              <MoreButton {...more} />
            </>
          );
        }}
      </Loaded>
    </>
  );
}

function Entry({ entry }: { entry: PointsEntry }) {
  const about = [
    inZone(entry.at).format('MM-DD HH:mm'),
    entry.reference && `结算单 ${entry.reference}`,
    entry.approvedBy && `${entry.approvedBy}审核通过`,
  ];
  const { title, tag } = titleOf(entry);
  return (
    <View className="entry" data-testid="points-entry">
      <View className="grow">
        <View className="entry__title">
          {title}
          {tag && <Tag state="info">{tag}</Tag>}
        </View>
        <View className="entry__about">{about.filter(Boolean).join(' · ')}</View>
      </View>
      <View className="entry__end">
        <View className={classNames('entry__points', entry.points > 0 && 'entry__points--more')}>
          {signedCount(entry.points)}
        </View>
        <View className="entry__about">余 {formatCount(entry.balanceAfter)}</View>
      </View>
    </View>
  );
}

interface SourceChoiceProps {
  source: PointsSource | undefined;
  onChoose: (source: PointsSource | undefined) => void;
}

function SourceChoice({ source, onChoose }: SourceChoiceProps) {
  const [choosing, setChoosing] = useState(false);
  const choices = [undefined, ...pointsSource.options];
  return (
    <>
      <Pressable className="source-choice" onPress={() => setChoosing(true)} testId="points-source">
        <View className="source-choice__inside">
          {source ? sourceNames[source] : '全部来源'}
          <Icon name="down" size={18} />
        </View>
      </Pressable>
      <Sheet open={choosing} title="积分来源" onClose={() => setChoosing(false)}>
        {choices.map((choice) => (
          <ChoiceRow
            key={choice ?? 'all'}
            title={choice ? sourceNames[choice] : '全部来源'}
            chosen={choice === source}
            onPress={() => {
              onChoose(choice);
              setChoosing(false);
            }}
            testId={`points-source-${choice ?? 'all'}`}
          />
        ))}
      </Sheet>
    </>
  );
}
