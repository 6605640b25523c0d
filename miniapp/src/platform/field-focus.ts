import { useEffect, useState } from 'react';

type Listener = (name: string) => void;
const listeners = new Set<Listener>();

/** Asks the field of that name to take the keyboard: WeChat focuses an input only by its property. */
export function focusField(name: string): void {
  for (const listener of listeners) listener(name);
}

/** True while the field shall have the keyboard. */
export function useFieldFocus(name: string, first: boolean): boolean {
  const [focused, setFocused] = useState(first);
  useEffect(() => {
    const listener = (wanted: string) => {
      // WeChat reacts only to a change of the property: a field that had the keyboard before loses it first.
      setFocused(false);
      if (wanted === name) setTimeout(() => setFocused(true), 0);
    };
    listeners.add(listener);
    return () => {
      listeners.delete(listener);
    };
  }, [name]);
  return focused;
}
