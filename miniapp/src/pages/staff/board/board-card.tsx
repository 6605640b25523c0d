import { View } from '@tarojs/components';
import type { BoardCard as Card } from '@anxin/shared/contracts/staff-appointment';
import { formatPlate } from '@anxin/shared/values/plate';
import { clsx } from 'clsx';
import { Pressable } from '@/components/pressable';
import { lookOf, type CardSize } from './card-look';
import './board-card.scss';

interface BoardCardProps {
  card: Card;
  nowMs: number;
  selected: boolean;
  /** The card does not match the search: it stays in its place, but pale. */
  pale: boolean;
  size: CardSize;
  onSelect: (id: string) => void;
}

/** The id of a card's button, for moving the keyboard to it. */
export const cardElementId = (id: string) => `card-${id}`;

/** One visit on the board: plate, state and person, coloured by state. */
export function BoardCard({ card, nowMs, selected, pale, size, onSelect }: BoardCardProps) {
  const look = lookOf(card, nowMs, size);
  const plate = formatPlate(card.plate);
  return (
    <Pressable
      id={cardElementId(card.id)}
      className={clsx(
        'board-card',
        `board-card--${look.tone}`,
        size === 'short' && 'board-card--short',
        selected && 'board-card--selected',
        pale && 'board-card--pale',
      )}
      chosen={selected}
      label={`${plate}，${look.word}，${card.start} 到 ${card.end}，${look.detail}`}
      onPress={() => onSelect(card.id)}
      testId={`card-${card.plate}`}
    >
      <View className="board-card__line cut">
        <View className="board-card__plate">{plate}</View>
        <View className="board-card__word" data-testid={`card-state-${card.plate}`}>
          {look.word}
        </View>
      </View>
      <View className="board-card__detail cut">{look.detail}</View>
    </Pressable>
  );
}
