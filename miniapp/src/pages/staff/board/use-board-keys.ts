import { useEffect } from 'react';
import { focusElement, leaveFocus } from '@/platform/focus';
import { onKey } from '@/platform/keys';
import type { Step } from './card-steps';
import { searchBoxId } from './top-bar';

interface BoardKeys {
  onStep: (step: Step) => void;
  /** Escape outside the search box. */
  onClose: () => void;
  onClearSearch: () => void;
}

const steps: Record<string, Step> = { ArrowLeft: 'left', ArrowRight: 'right', ArrowUp: 'up', ArrowDown: 'down' };

/** `/` goes to the search, arrows from card to card, Escape back. Keys meant for a field or a dialogue are left alone. */
export function useBoardKeys(active: boolean, { onStep, onClose, onClearSearch }: BoardKeys): void {
  useEffect(() => {
    if (!active) return undefined;
    return onKey((event) => {
      const step = steps[event.key];
      if (isInSearch(event)) {
        if (event.key === 'Escape') onClearSearch();
        if (event.key === 'Escape' || event.key === 'Enter') leaveFocus();
      } else if (!isForBoard(event)) return;
      else if (event.key === '/') {
        event.preventDefault();
        focusElement(searchBoxId);
      } else if (event.key === 'Escape') onClose();
      else if (step && !event.altKey && !event.ctrlKey && !event.metaKey) {
        event.preventDefault();
        onStep(step);
      }
    });
  });
}

/** False for keys pressed in a field or a dialogue, and for Enter on a button other than a card. */
export function isForBoard(event: KeyboardEvent): boolean {
  const target = event.target instanceof Element ? event.target : null;
  if (document.querySelector('[role="dialog"]')) return false;
  if (target?.closest('input, textarea, select')) return false;
  return event.key !== 'Enter' || !target?.closest('button') || target.closest('.board-card') !== null;
}

function isInSearch(event: KeyboardEvent): boolean {
  return event.target instanceof Element && event.target.id === searchBoxId;
}
