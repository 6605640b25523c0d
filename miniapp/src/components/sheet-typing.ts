import { createContext, useContext, useEffect, useState } from 'react';

/** Counts the fields of a sheet that have something typed in them; null outside a sheet. */
export const SheetTyping = createContext<((change: 1 | -1) => void) | null>(null);

/** Tells the sheet around a field while its value is not the first one. */
export function useTyping(value: string): void {
  const count = useContext(SheetTyping);
  const [first] = useState(value);
  const isTyped = value !== first;
  useEffect(() => {
    if (!count || !isTyped) return undefined;
    count(1);
    return () => count(-1);
  }, [count, isTyped]);
}
