import { View } from '@tarojs/components';
import { useMemo, useState } from 'react';
import type { BoardCard } from '@anxin/shared/contracts/staff-appointment';
import { addDays, type Day } from '@anxin/shared/values/store-time';
import { Sheet } from '@/components/sheet';
import { Loaded } from '@/hooks/loaded';
import { usePageShown } from '@/hooks/use-page-shown';
import { useWindowWidth } from '@/hooks/use-window-width';
import { focusElement } from '@/platform/focus';
import { PhoneHead } from '../frame/phone-head';
import { Sidebar } from '../frame/sidebar';
import { deskPx, widePx } from '../frame/widths';
import type { StaffMember } from '../staff-gate';
import { cardElementId } from './board-card';
import { countsOf } from './board-counts';
import { BoardMain } from './board-main';
import { axisOf, layoutOf } from './board-layout';
import { boardViews, cardsIn, dayListOf, matches, nextWaiting, type BoardView } from './board-views';
import { cardAfter, listedAfter, type Step } from './card-steps';
import { DayPanel } from './day-panel';
import { DetailPanel } from './detail-panel';
import { TopBar } from './top-bar';
import { useBoard } from './use-board';
import { useBoardKeys } from './use-board-keys';
import { PhoneViews, SidebarViews } from './view-entries';

/** The board's parts and what ties them: the day, the view, the search and the selected visit. */
export function BoardScreen({ staff }: { staff: StaffMember }) {
  const [day, setDay] = useState<Day | null>(null);
  const [view, setView] = useState<BoardView>('day');
  const [search, setSearch] = useState('');
  const [selectedId, setSelectedId] = useState<string | null>(null);
  const { read, live, now } = useBoard(staff.store.id, day);
  const width = useWindowWidth();
  const board = read.data;
  const lanes = useMemo(() => (board ? layoutOf({ ...board, cards: cardsIn('day', board.cards) }) : []), [board]);
  const inView = view === 'day' ? dayListOf : (cards: readonly BoardCard[]) => cardsIn(view, cards);
  const listed = inView(board?.cards ?? []).filter((card) => matches(card, search));
  const counts = countsOf(board?.cards ?? [], now.nowMs);
  const isWide = width >= widePx;
  const asGrid = view === 'day' && width >= deskPx;

  const step = (towards: Step) => {
    const next = asGrid
      ? cardAfter(lanes, selectedId, towards)
      : listedAfter(
          listed.map(({ id }) => id),
          selectedId,
          towards,
        );
    if (next === null) return;
    setSelectedId(next);
    focusElement(cardElementId(next));
  };
  const shownDay = day ?? board?.day ?? now.today;
  const changeDay = (next: Day | null) => {
    setDay(next);
    setSelectedId(null);
  };
  const shown = usePageShown();
  useBoardKeys(shown && width >= deskPx, {
    onStep: step,
    onClose: () => setSelectedId(null),
    onClearSearch: () => setSearch(''),
    onNext: () => {
      const next = nextWaiting(board?.cards ?? [], selectedId);
      if (next === null) return;
      setSelectedId(next);
      focusElement(cardElementId(next));
    },
    onDay: (towards) => {
      const next = towards === 0 ? now.today : addDays(shownDay, towards);
      changeDay(next === now.today ? null : next);
    },
    onView: (place) => setView(boardViews[place]?.view ?? view),
  });

  const top = { day: shownDay, today: now.today, live, search, onDay: changeDay, onSearch: setSearch };
  const viewing = { view, requested: counts.requested, onView: setView };
  const selected = board && selectedId ? { appointmentId: selectedId, board, now } : null;
  const close = () => setSelectedId(null);
  return (
    <>
      {width >= deskPx ? (
        <Sidebar staff={staff} page="board" views={<SidebarViews {...viewing} />} />
      ) : (
        <PhoneHead staff={staff} page="board" top={<TopBar {...top} />} views={<PhoneViews {...viewing} />} />
      )}
      <View className="board-page__main">
        {width >= deskPx && <TopBar {...top} />}
        <Loaded read={read} skeleton={[74, 420]}>
          {(loaded) => (
            <BoardMain
              board={loaded}
              axis={axisOf({ ...loaded, cards: cardsIn('day', loaded.cards) })}
              lanes={lanes}
              listed={listed}
              counts={counts}
              view={view}
              asGrid={asGrid}
              onPhone={width < deskPx}
              loading={read.isPlaceholderData}
              behind={live === 'offline' || read.isError}
              onRefresh={() => void read.refetch()}
              now={now}
              search={search}
              selectedId={selectedId}
              onSelect={setSelectedId}
            />
          )}
        </Loaded>
      </View>
      {isWide && (
        <View className="board-page__panel">
          {selected ? (
            <DetailPanel key={selected.appointmentId} {...selected} withKeys={shown} />
          ) : (
            board && <DayPanel board={board} now={now} onSelect={setSelectedId} />
          )}
        </View>
      )}
      {!isWide && selected && (
        <Sheet open title="预约详情" onClose={close} testId="detail-sheet">
          <DetailPanel {...selected} withKeys={false} />
        </Sheet>
      )}
    </>
  );
}
