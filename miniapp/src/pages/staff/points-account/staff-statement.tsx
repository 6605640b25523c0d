import { View } from '@tarojs/components';
import type { staffPoints, StaffPointsEntry } from '@anxin/shared/contracts/points-account';
import type { Answer } from '@anxin/shared/contracts/operation';
import { type Movement, movementNames, movements, noMovementWords } from '@anxin/shared/rules/points/movement';
import { monthWords } from '@anxin/shared/values/date-words';
import { formatCount } from '@anxin/shared/values/money';
import { inZone } from '@anxin/shared/values/store-time';
import { Card } from '@/components/card';
import { Empty } from '@/components/empty';
import { Segments } from '@/components/segments';
import { EntryRow } from './entry-row';
import './staff-statement.scss';

type Page = Answer<typeof staffPoints>;
type Choice = Movement | 'all';

interface StaffStatementProps {
  pages: readonly Page[];
  movement: Movement | null;
  onMovement: (movement: Movement | null) => void;
  onReverse: (entry: StaffPointsEntry) => void;
}

const choices = (['all', ...movements] as const).map((value: Choice) => ({
  value,
  name: value === 'all' ? '全部' : movementNames[value],
  testId: `source-${value}`,
}));

/** The entries month by month: a table on a desktop, a card each on a phone. */
export function StaffStatement({ pages, movement, onMovement, onReverse }: StaffStatementProps) {
  const entries = pages.flatMap((page) => page.entries);
  const totals = new Map(pages.flatMap((page) => page.months.map((total) => [total.month, total] as const)));
  const months = [...new Set(entries.map(monthOf))];
  return (
    <>
      <View className="statement-head">
        <View className="statement-head__title" role="heading" aria-level={2}>
          积分明细
        </View>
        <Segments
          label="积分类型"
          options={choices}
          chosen={movement ?? 'all'}
          onChoose={(choice) => onMovement(choice === 'all' ? null : choice)}
        />
      </View>
      {entries.length === 0 ? (
        <Empty
          icon="points"
          title={movement ? noMovementWords(movement) : '还没有积分记录'}
          text={movement ? '换一个类型看看。' : '到店消费结算或奖励后，积分会记在这里。'}
          testId="statement-empty"
        />
      ) : (
        <Card className="entries">
          <View className="entries__row entries__row--head">
            {['时间', '类型', '说明', '经手'].map((name) => (
              <View key={name}>{name}</View>
            ))}
            {['积分', '价值', '余额', '操作'].map((name) => (
              <View key={name} className="entries__head--number">
                {name}
              </View>
            ))}
          </View>
          {months.map((month) => {
            const total = totals.get(month);
            return (
              <View key={month}>
                <View className="entries__month" data-testid={`month-${month}`}>
                  {monthWords(month)}
                  {total && ` · 得 ${formatCount(total.earned)} · 用 ${formatCount(total.used)}`}
                </View>
                {entries
                  .filter((entry) => monthOf(entry) === month)
                  .map((entry) => (
                    <EntryRow key={entry.id} entry={entry} onReverse={() => onReverse(entry)} />
                  ))}
              </View>
            );
          })}
        </Card>
      )}
    </>
  );
}

const monthOf = ({ at }: StaffPointsEntry): string => inZone(at).format('YYYY-MM');
