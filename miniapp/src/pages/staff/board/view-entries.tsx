import { PhoneEntry } from '../frame/phone-head';
import { SidebarEntry } from '../frame/sidebar';
import { boardViews, type BoardView } from './board-views';

export interface ViewEntriesProps {
  view: BoardView;
  /** Requests waiting for an answer. */
  requested: number;
  onView: (view: BoardView) => void;
}

/** The board's views as entries of the sidebar. */
export function SidebarViews({ view, requested, onView }: ViewEntriesProps) {
  return (
    <>
      {boardViews.map((entry) => (
        <SidebarEntry
          key={entry.view}
          icon={entry.icon}
          name={entry.name}
          chosen={entry.view === view}
          waiting={entry.view === 'requested' ? requested : 0}
          onPress={() => onView(entry.view)}
          testId={`view-${entry.view}`}
        />
      ))}
    </>
  );
}

/** The same in a phone's row. */
export function PhoneViews({ view, requested, onView }: ViewEntriesProps) {
  return (
    <>
      {boardViews.map((entry) => (
        <PhoneEntry
          key={entry.view}
          chosen={entry.view === view}
          onPress={() => onView(entry.view)}
          testId={`view-${entry.view}`}
        >
          {entry.view === 'day' ? '全天' : entry.name}
          {entry.view === 'requested' && requested > 0 ? ` ${requested}` : ''}
        </PhoneEntry>
      ))}
    </>
  );
}
