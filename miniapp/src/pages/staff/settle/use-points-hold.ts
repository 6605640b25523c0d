import { useEffect, useState } from 'react';
import type { PointsHold, Quote } from '@anxin/shared/contracts/settlement';
import type { Points } from '@anxin/shared/values/points';
import { ApiError } from '@/api/failures';
import { toastProblem } from '@/components/toast';
import { useNow } from '@/hooks/use-now';
import { useTap } from '@/hooks/use-tap';
import { holdState, type HoldState } from './hold-state';

/** Points that have stood this long are meant: then they are held, and no sooner. */
const settleMs = 600;

interface PointsHoldInput {
  /** The last quote; what it says is held is taken over. */
  quote: Quote | null;
  /** Points to be used; null while what was typed is none. */
  wanted: Points | null;
  /** Holds that many in place of what was held before. */
  place: (points: Points) => Promise<Quote>;
  /** The account has them no more, or the bill takes them no more. */
  onRefused: () => void;
}

export interface HeldPoints {
  /** Points to be used; null while what was typed is none. */
  wanted: Points | null;
  hold: PointsHold | null;
  state: HoldState;
  /** Holds them again, after their time was over or nothing came of the last attempt. */
  renew: () => void;
  /** Nothing came of the last attempt. */
  failed: boolean;
  busy: boolean;
  /** Takes over what the server says is held; null when nothing is any more. */
  take: (hold: PointsHold | null) => void;
}

/** Keeps what is held for a bill at what the desk has chosen to use. docs/domain/points.md#6. */
export function usePointsHold({ quote, wanted, place, onRefused }: PointsHoldInput): HeldPoints {
  const [hold, setHold] = useState<PointsHold | null>(null);
  const [failedFor, setFailedFor] = useState<Points | null>(null);
  const [known, setKnown] = useState<Quote | null>(null);
  if (quote && known === null) {
    setKnown(quote);
    setHold(quote.hold);
  }
  const [hang, busy] = useTap(
    async (points: Points) => {
      setFailedFor(points);
      setHold((await place(points)).hold);
      setFailedFor(null);
    },
    (error) => {
      if (!(error instanceof ApiError) || !error.code.startsWith('points_')) return false;
      toastProblem(`${error.message}\n已改为不使用积分，请重新选择`);
      onRefused();
      return true;
    },
  );
  const failed = failedFor !== null && failedFor === wanted && !busy;
  const state = holdState(wanted, hold, useNow());
  const due = known !== null && !busy && !failed && state === 'pending' && wanted !== null;
  useEffect(() => {
    if (!due) return undefined;
    const timer = setTimeout(() => hang(wanted), settleMs);
    return () => clearTimeout(timer);
  }, [due, wanted, hang]);
  useEffect(() => {
    if (state === 'expired') toastProblem('积分保留已到期，请重新保留后再收款');
  }, [state]);
  return {
    wanted,
    hold,
    state,
    failed,
    busy,
    take: setHold,
    renew: () => {
      if (wanted !== null) hang(wanted);
    },
  };
}
