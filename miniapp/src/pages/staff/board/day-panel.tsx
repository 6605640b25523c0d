import { View } from '@tarojs/components';
import type { Board, BoardCard } from '@anxin/shared/contracts/staff-appointment';
import { formatPlate } from '@anxin/shared/values/plate';
import { ListRow } from '@/components/list-row';
import { StateTag } from '../state-tag';
import { spokenMinutes } from './board-counts';
import { cardsIn } from './board-views';
import { loadBarsOf } from './load-bars';
import { LoadChart } from './load-chart';
import type { StoreNow } from './use-board';
import './day-panel.scss';

interface DayPanelProps {
  board: Board;
  now: StoreNow;
  onSelect: (id: string) => void;
}

/** Stands beside the board while no visit is selected: the next visits to deal with, the day's load, and the keys. */
export function DayPanel({ board, now, onSelect }: DayPanelProps) {
  const first = [...cardsIn('requested', board.cards), ...cardsIn('to_settle', board.cards)].slice(0, 5);
  return (
    <View className="day-panel">
      <View className="day-panel__title">先处理</View>
      {first.length === 0 ? (
        <View className="day-panel__none">没有等您处理的事。</View>
      ) : (
        first.map((card) => <Todo key={card.id} card={card} nowMs={now.nowMs} onSelect={onSelect} />)
      )}
      <View className="day-panel__load">
        <LoadChart of="全部工位" bars={loadBarsOf(board, null, now.nowMinute, null)} />
      </View>
      <View className="grow" />
      <View className="day-panel__keys">
        <View>Q 下一台待处理</View>
        <View>Enter 执行下一步</View>
        <View>/ 查找</View>
        <View>? 全部快捷键</View>
      </View>
    </View>
  );
}

function Todo({ card, nowMs, onSelect }: { card: BoardCard; nowMs: number; onSelect: (id: string) => void }) {
  const waited = Math.max(0, Math.floor((nowMs - Date.parse(card.requestedAt)) / 60_000));
  return (
    <ListRow
      title={formatPlate(card.plate)}
      text={`${card.customerName} · ${card.start}`}
      value={<StateTag state={card.state} more={card.state === 'requested' ? spokenMinutes(waited) : undefined} />}
      onPress={() => onSelect(card.id)}
    />
  );
}
