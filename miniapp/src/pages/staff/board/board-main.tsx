import { View } from '@tarojs/components';
import type { Board, BoardCard } from '@anxin/shared/contracts/staff-appointment';
import { clockOfMinutes } from '@anxin/shared/values/store-time';
import { Button } from '@/components/button';
import { clsx } from 'clsx';
import { Empty } from '@/components/empty';
import type { BoardCounts } from './board-counts';
import type { LaneLayout, TimeAxis } from './board-layout';
import { boardViews, matches, type BoardView } from './board-views';
import { CardList } from './card-list';
import { Counters } from './counters';
import { LaneGrid } from './lane-grid';
import type { StoreNow } from './use-board';

interface BoardMainProps {
  board: Board;
  axis: TimeAxis | null;
  lanes: LaneLayout[];
  /** The cards of the view that match the search. */
  listed: BoardCard[];
  counts: BoardCounts;
  view: BoardView;
  asGrid: boolean;
  onPhone: boolean;
  /** Another day is loading; the last one is still shown. */
  loading: boolean;
  /** The screen may lack recent changes. */
  behind: boolean;
  onRefresh: () => void;
  now: StoreNow;
  search: string;
  selectedId: string | null;
  onSelect: (id: string) => void;
}

/** The five numbers, and below them the day as a grid or as a list. */
export function BoardMain(props: BoardMainProps) {
  const { board, counts, view, now, search, loading, behind } = props;
  const none = search.trim()
    ? `没有找到“${search.trim()}”`
    : (boardViews.find((each) => each.view === view)?.none ?? '');
  return (
    <View className={clsx('board-main', loading && 'board-main--loading')}>
      {(view === 'day' || !props.onPhone) && <Counters counts={counts} isToday={board.day === now.today} />}
      {behind && (
        <View className="board-main__warning" role="alert">
          <View className="grow">连接断开，正在重连；别人的改动暂时不会自动出现</View>
          <Button kind="ghost" size="small" icon="refresh" onPress={props.onRefresh} testId="board-refresh">
            刷新
          </Button>
        </View>
      )}
      <DayContent {...props} none={none} />
    </View>
  );
}

function DayContent(props: BoardMainProps & { none: string }) {
  const { board, axis, lanes, listed, asGrid, onPhone, now, search, selectedId, onSelect } = props;
  const closed = !board.isOpen && board.cards.length === 0;
  if (closed || (asGrid && axis === null))
    return (
      <View className="board-main__empty">
        <Empty
          icon="appointments"
          title={closed ? '休息日，门店不营业' : '当天没有预约'}
          text="可以用上方的箭头查看前后几天。"
          testId="board-empty"
        />
      </View>
    );
  if (asGrid && axis)
    return (
      <LaneGrid
        key={board.day}
        axis={axis}
        lanes={lanes}
        nowMs={now.nowMs}
        nowMinute={now.nowMinute}
        selectedId={selectedId}
        isFound={(id) => board.cards.some((card) => card.id === id && matches(card, search))}
        onSelect={onSelect}
      />
    );
  return (
    <CardList
      cards={listed}
      none={props.none}
      nowMs={now.nowMs}
      nowClock={props.view === 'day' && now.nowMinute !== null ? clockOfMinutes(now.nowMinute) : null}
      selectedId={selectedId}
      onSelect={onSelect}
      scrolls={!onPhone}
    />
  );
}
