import { useEffect } from 'react';
import { focusElement, leaveFocus } from '@/platform/focus';
import { isForPage, onKey } from '@/platform/keys';
import type { Step } from './card-steps';
import { searchBoxId } from './top-bar';

interface BoardKeys {
  onStep: (step: Step) => void;
  /** Escape outside the search box. */
  onClose: () => void;
  onClearSearch: () => void;
  /** The next visit that waits for the desk. */
  onNext: () => void;
  /** One day back, one day on, or to today. */
  onDay: (towards: -1 | 0 | 1) => void;
  /** A view by its place, from 0. */
  onView: (place: number) => void;
}

const steps: Record<string, Step> = { ArrowLeft: 'left', ArrowRight: 'right', ArrowUp: 'up', ArrowDown: 'down' };

/** The board's keys, as the help page lists them. Keys meant for a field or a dialogue are left alone. */
export function useBoardKeys(active: boolean, keys: BoardKeys): void {
  useEffect(() => {
    if (!active) return undefined;
    return onKey((event) => {
      if (isInSearch(event)) leaveSearch(event, keys);
      else if (isForBoard(event)) pressOnBoard(event, keys);
    });
  });
}

function leaveSearch({ key }: KeyboardEvent, { onClearSearch }: BoardKeys): void {
  if (key === 'Escape') onClearSearch();
  if (key === 'Escape' || key === 'Enter') leaveFocus();
}

function pressOnBoard(event: KeyboardEvent, keys: BoardKeys): void {
  const act = actOf(event.key, keys);
  if (!act) return;
  event.preventDefault();
  act();
}

function actOf(key: string, { onStep, onClose, onNext, onDay, onView }: BoardKeys): (() => void) | null {
  const step = steps[key];
  if (step) return () => onStep(step);
  if (/^[1-5]$/.test(key)) return () => onView(Number(key) - 1);
  const acts: Record<string, () => void> = {
    '/': () => focusElement(searchBoxId),
    escape: onClose,
    q: onNext,
    '[': () => onDay(-1),
    ']': () => onDay(1),
    t: () => onDay(0),
  };
  return acts[key.toLowerCase()] ?? null;
}

/** False for keys with a modifier, in a field or a dialogue, and for Enter on a button other than a card. */
export function isForBoard(event: KeyboardEvent): boolean {
  if (!isForPage(event)) return false;
  const target = event.target instanceof Element ? event.target : null;
  return event.key !== 'Enter' || !target?.closest('button') || target.closest('.board-card') !== null;
}

function isInSearch(event: KeyboardEvent): boolean {
  return event.target instanceof Element && event.target.id === searchBoxId;
}
