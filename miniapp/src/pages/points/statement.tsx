import { View } from '@tarojs/components';
import { useState } from 'react';
import { pointsStatement, type PointsEntry } from '@anxin/shared/contracts/points';
import {
  type Movement,
  movementNames,
  movementQuery,
  movements,
  noMovementWords,
} from '@anxin/shared/rules/points/movement';
import { dayWords, shortMomentWords } from '@anxin/shared/values/date-words';
import { dayOf } from '@anxin/shared/values/store-time';
import { formatCount } from '@anxin/shared/values/money';
import { Card } from '@/components/card';
import { ChoiceRow } from '@/components/choice-row';
import { clsx } from 'clsx';
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
import { groupByMonth, signedCount, titleOf } from './statement-months';
import './statement.scss';

/** The account's entries, month by month, of one kind or of all. */
export function Statement({ vehicleId }: { vehicleId: string }) {
  const [movement, setMovement] = useState<Movement | null>(null);
  const read = usePages('member', pointsStatement, { params: { vehicleId }, query: movementQuery(movement) });
  const more = useMore(read);
  return (
    <>
      <Heading aside={<MovementChoice movement={movement} onChoose={setMovement} />}>积分明细</Heading>
      <Loaded read={read} skeleton={[300]}>
        {({ pages }) => {
          const months = groupByMonth(pages);
          const carried = pages.at(-1)?.carried;
          if (months.length === 0 && !carried)
            return (
              <Empty
                icon="points"
                title={movement ? noMovementWords(movement) : '还没有积分记录'}
                text={movement ? '换一个类型看看。' : '到店消费结算后，积分会记在这里。'}
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
                  {dayWords(dayOf(carried.at))} 接手时余额 {formatCount(carried.points)}
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
    shortMomentWords(entry.at),
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
        <View className={clsx('entry__points', entry.points > 0 && 'entry__points--more')}>
          {signedCount(entry.points)}
        </View>
        <View className="entry__about">余 {formatCount(entry.balanceAfter)}</View>
      </View>
    </View>
  );
}

interface MovementChoiceProps {
  movement: Movement | null;
  onChoose: (movement: Movement | null) => void;
}

function MovementChoice({ movement, onChoose }: MovementChoiceProps) {
  const [choosing, setChoosing] = useState(false);
  const choices = [null, ...movements];
  return (
    <>
      <Pressable className="source-choice" onPress={() => setChoosing(true)} testId="points-source">
        <View className="source-choice__inside">
          {movement ? movementNames[movement] : '全部类型'}
          <Icon name="down" size={18} />
        </View>
      </Pressable>
      <Sheet open={choosing} title="积分类型" onClose={() => setChoosing(false)}>
        {choices.map((choice) => (
          <ChoiceRow
            key={choice ?? 'all'}
            title={choice ? movementNames[choice] : '全部类型'}
            chosen={choice === movement}
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
