import { useState } from 'react';
import type { OpenDay, OpenSlot } from '@anxin/shared/contracts/organisation';
import { availability } from '@anxin/shared/contracts/organisation';
import { ApiError } from '@/api/failures';
import { toastProblem } from '@/components/toast';
import { readAgain, useRead } from '@/hooks/use-read';
import { dayToShow, slotToKeep } from './slot-groups';

/** Refusals that mean: somebody was faster, or the time went by. Another time of the same page will do. */
const lostSlot = new Set(['slot_full', 'slot_past', 'slot_not_open', 'slot_too_far']);

export interface Times {
  read: ReturnType<typeof useRead<typeof availability>>;
  days: readonly OpenDay[];
  day: OpenDay | undefined;
  slot: OpenSlot | undefined;
  chooseDay: (day: string) => void;
  chooseSlot: (start: string) => void;
  /** Deals with a time that has been lost: says so, shows how things stand, keeps the rest. False for other failures. */
  dealWithLost: (error: unknown) => boolean;
}

/**
 * Free days and times for the chosen services, and which of them is chosen. From the start
 * that is `firstDay`, or the first open one.
 */
export function useTimes(storeId: string, serviceIds: readonly string[], firstDay: string | null = null): Times {
  const [wanted, setWanted] = useState<{ day: string | null; start: string | null }>({
    day: firstDay,
    start: null,
  });
  const services = serviceIds.join(',');
  const read = useRead(
    'member',
    availability,
    { params: { storeId }, query: { services, days: '14' } },
    { enabled: services !== '', keepLast: true },
  );
  const days = read.data?.days ?? [];
  const day = dayToShow(days, wanted.day);
  return {
    read,
    days,
    day,
    slot: slotToKeep(day, wanted.start),
    chooseDay: (next) => setWanted(({ start }) => ({ day: next, start })),
    chooseSlot: (start) => setWanted({ day: day?.day ?? null, start }),
    dealWithLost(error) {
      if (!(error instanceof ApiError) || !lostSlot.has(error.code)) return false;
      const words = error.code === 'slot_full' ? '这个时段刚被约走，请另选时间' : error.message;
      toastProblem(`${words}（余位已更新）`);
      setWanted(({ day: kept }) => ({ day: kept, start: null }));
      void readAgain('member', availability);
      return true;
    },
  };
}
