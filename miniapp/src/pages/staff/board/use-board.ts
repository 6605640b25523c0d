import { useState } from 'react';
import { getBoard, type Board } from '@anxin/shared/contracts/staff-appointment';
import { clockOf, dayOf, minutesOf, type Day } from '@anxin/shared/values/store-time';
import { useNow } from '@/hooks/use-now';
import { useRead } from '@/hooks/use-read';
import { useVisitsLive } from '../use-visits-live';

/** The current time on the store's clock, which is the server's: a desk's own clock may be wrong. */
export interface StoreNow {
  nowMs: number;
  today: Day;
  /** Minutes since midnight when the board shows today, null on any other day. */
  nowMinute: number | null;
}

/** One store's day, read again with every change; `day` null stands for today, whatever day it becomes. */
export function useBoard(storeId: string, day: Day | null) {
  const read = useRead(
    'staff',
    getBoard,
    { params: { storeId }, query: day === null ? {} : { day } },
    { keepLast: true },
  );
  const live = useVisitsLive(storeId);
  const deviceMs = useNow(10_000);
  const [clock, setClock] = useState({ shown: '', aheadMs: 0 });
  const { data, dataUpdatedAt, isPlaceholderData } = read;
  if (data && !isPlaceholderData && data.now !== clock.shown)
    setClock({ shown: data.now, aheadMs: Date.parse(data.now) - dataUpdatedAt });
  return { read, live, now: nowOn(data, deviceMs + clock.aheadMs) };
}

function nowOn(board: Board | undefined, nowMs: number): StoreNow {
  const today = dayOf(nowMs);
  return { nowMs, today, nowMinute: board?.day === today ? minutesOf(clockOf(nowMs)) : null };
}
