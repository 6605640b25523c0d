import { ScrollView, View } from '@tarojs/components';
import type { BoardCard as Card } from '@anxin/shared/contracts/staff-appointment';
import type { Clock } from '@anxin/shared/values/store-time';
import { Empty } from '@/components/empty';
import { BoardCard } from './board-card';
import { laneNames } from './lane-names';
import './card-list.scss';

interface CardListProps {
  cards: readonly Card[];
  /** The words for an empty list. */
  none: string;
  nowMs: number;
  /** Marks the current time in a list of the whole day; null where the list is not sorted by time. */
  nowClock: Clock | null;
  selectedId: string | null;
  onSelect: (id: string) => void;
  /** Scrolls by itself instead of with the page. */
  scrolls?: boolean;
}

/** The visits one below the other: grouped by time where they follow it, each with its lane and times. */
export function CardList({ cards, none, nowMs, nowClock, selectedId, onSelect, scrolls = false }: CardListProps) {
  if (cards.length === 0)
    return (
      <View className="card-list card-list--empty">
        <Empty icon="appointments" title={none} testId="board-empty" />
      </View>
    );
  const list = cards.map((card, index) => (
    <View key={card.id}>
      {nowClock && isFirstOver(cards, index) && (
        <View className="card-list__over">已交车 {cards.length - index} 台</View>
      )}
      {nowClock && isFirstAfter(cards, index, nowClock) && (
        <View className="card-list__now" data-testid="board-now">
          {nowClock}
        </View>
      )}
      <View className="card-list__row">
        <View className="card-list__time">{isFirstAt(cards, index) ? card.start : ''}</View>
        <View className="card-list__card">
          <BoardCard
            card={card}
            nowMs={nowMs}
            selected={card.id === selectedId}
            pale={false}
            size="long"
            onSelect={onSelect}
          />
        </View>
        <View className="card-list__where">
          <View>{laneNames[card.lane]}</View>
          <View className="hint">
            {card.start}–{card.end}
          </View>
        </View>
      </View>
    </View>
  ));
  if (!scrolls)
    return (
      <View className="card-list" data-testid="board">
        {list}
      </View>
    );
  return (
    <View className="card-list card-list--frame" data-testid="board">
      <ScrollView className="card-list--scrolls" scrollY>
        {list}
      </ScrollView>
    </View>
  );
}

function isFirstAt(cards: readonly Card[], index: number): boolean {
  const start = (place: number): Clock | undefined => cards[place]?.start;
  return index === 0 || start(index) !== start(index - 1);
}

function isFirstAfter(cards: readonly Card[], index: number, clock: Clock): boolean {
  const start = cards[index]?.start ?? '';
  return (
    cards[index]?.state !== 'handed_over' && start > clock && (index === 0 || (cards[index - 1]?.start ?? '') <= clock)
  );
}

function isFirstOver(cards: readonly Card[], index: number): boolean {
  return cards[index]?.state === 'handed_over' && cards[index - 1]?.state !== 'handed_over';
}
