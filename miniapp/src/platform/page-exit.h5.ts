type Leaving = (leave: () => void) => void;

let ask: Leaving | null = null;
let returning = false;

/** While `on`, the browser's back button and closing the tab ask before they leave the page. */
export function guardPageExit(on: boolean, leaving: Leaving): void {
  ask = on ? leaving : null;
}

/**
 * Starts watching. It must run before the router listens: a step back is undone and kept from the router until the person
 * has agreed.
 */
export function watchPageExit(): void {
  window.addEventListener('popstate', onPop, true);
  window.addEventListener('beforeunload', (event) => {
    if (!ask) return;
    event.preventDefault();
    // Older browsers ask for a text alone, and show words of their own.
    event.returnValue = '尚未保存';
  });
}

function onPop(event: PopStateEvent): void {
  if (returning) {
    returning = false;
    event.stopImmediatePropagation();
    // Asked only now: the address is that of the page again.
    ask?.(() => window.history.back());
    return;
  }
  if (!ask) return;
  event.stopImmediatePropagation();
  returning = true;
  window.history.forward();
}
