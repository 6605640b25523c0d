import { useState } from 'react';
import type { OpenDay, OpenSlot } from '@anxin/shared/contracts/organisation';
import { availability } from '@anxin/shared/contracts/organisation';
import type { Clock, Day } from '@anxin/shared/values/store-time';
import { ApiError } from '@/api/failures';
import { toastProblem } from '@/components/toast';
import { readAgain, useRead } from '@/hooks/use-read';
import { dayToShow, missedTime, slotToKeep, type MissedTime } from './slot-groups';

/** Refusals of a time that was taken or has passed. Another time of the same page will do. */
const lostSlot = new Set(['slot_full', 'slot_past', 'slot_not_open', 'slot_too_far']);

export interface Times {
  read: ReturnType<typeof useRead<typeof availability>>;
  days: readonly OpenDay[];
  day: OpenDay | undefined;
  slot: OpenSlot | undefined;
  /** The day and time to store. Before the days are known, and when a time was missed, it is the earlier choice. */
  wanted: Wanted;
  /** The wanted time that is not free, with the nearest free one; null when nothing was missed. */
  missed: MissedTime | null;
  takeNearest: () => void;
  chooseDay: (day: string) => void;
  chooseSlot: (start: string) => void;
  /** Deals with a lost time: reports it, reads the times again, keeps the rest. False for other failures. */
  dealWithLost: (error: unknown) => boolean;
}

export interface Wanted {
  day: Day | null;
  start: Clock | null;
}

const noTime: Wanted = { day: null, start: null };

/** Free days and times for the chosen services, and the chosen one; `first` is the choice at the start. */
export function useTimes(storeId: string, serviceIds: readonly string[], first: Wanted = noTime): Times {
  const [wanted, setWanted] = useState(first);
  /** The time that was chosen before, on this page or an earlier one; null once another day or time is chosen. */
  const [promised, setPromised] = useState(first);
  const services = serviceIds.join(',');
  const read = useRead(
    'member',
    availability,
    { params: { storeId }, query: { services, days: '14' } },
    { enabled: services !== '' && storeId !== '', keepLast: true },
  );
  const days = read.data?.days ?? [];
  const missed = missedTime(days, promised);
  const day = dayToShow(days, missed?.nearest?.day ?? wanted.day);
  const slot = missed ? undefined : slotToKeep(day, wanted.start);
  const choose = (next: Wanted) => {
    setWanted(next);
    setPromised(noTime);
  };
  return {
    read,
    days,
    day,
    slot,
    wanted: standing(read.data !== undefined, { wanted, missed, day: day?.day ?? null, start: slot?.start ?? null }),
    missed,
    takeNearest: () => missed?.nearest && choose(missed.nearest),
    chooseDay: (next) => choose({ day: next, start: wanted.start }),
    chooseSlot: (start) => choose({ day: day?.day ?? null, start }),
    dealWithLost(error) {
      if (!(error instanceof ApiError) || !lostSlot.has(error.code)) return false;
      const words = error.code === 'slot_full' ? '这个时段刚被约走，请另选时间' : error.message;
      toastProblem(`${words}（余位已更新）`);
      setPromised({ day: day?.day ?? null, start: slot?.start ?? null });
      setWanted({ day: day?.day ?? null, start: null });
      void readAgain('member', availability);
      return true;
    },
  };
}

interface Standing extends Wanted {
  wanted: Wanted;
  missed: MissedTime | null;
}

function standing(isKnown: boolean, { wanted, missed, day, start }: Standing): Wanted {
  if (!isKnown) return wanted;
  return missed ? { day: missed.day, start: missed.start } : { day, start };
}
