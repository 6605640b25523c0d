import { useEffect, useState } from 'react';
import type { PointsHold, Quote } from '@anxin/shared/contracts/settlement';
import type { Points } from '@anxin/shared/values/points';
import { ApiError } from '@/api/failures';
import { toastProblem } from '@/components/toast';
import { useNow } from '@/hooks/use-now';
import { useTap } from '@/hooks/use-tap';
import { holdState, type HoldState } from './hold-state';

/** Typed points are held after they have not changed for this long. */
const settleMs = 600;

interface PointsHoldInput {
  /** The last quote; its hold is taken over. */
  quote: Quote | null;
  /** Points to use; null while the typed text is not a valid number. */
  wanted: Points | null;
  /** Holds that many points and releases the earlier hold. */
  place: (points: Points) => Promise<Quote>;
  /** The account no longer has the points, or the bill no longer takes them. */
  onRefused: () => void;
}

export interface HeldPoints {
  /** Points to use; null while the typed text is not a valid number. */
  wanted: Points | null;
  hold: PointsHold | null;
  state: HoldState;
  /** Holds the points again, after the hold has ended or the last attempt failed. */
  renew: () => void;
  /** The last attempt failed. */
  failed: boolean;
  busy: boolean;
  /** Takes over the server's hold; null when there is none any more. */
  take: (hold: PointsHold | null) => void;
}

/** Keeps the hold of a bill equal to the points that the desk has chosen. docs/domain/points.md#6. */
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
