import { useCallback, useEffect, useRef, useState } from 'react';
import { memberMe } from '@anxin/shared/contracts/member';
import { listVehicles } from '@anxin/shared/contracts/vehicle';
import { useRead } from '@/hooks/use-read';
import { useSession } from '@/hooks/use-session';
import { ownerPages } from '@/platform/addresses';
import { openPage } from '@/platform/navigation';
import type { BookingChoice } from './booking-choice';
import { type BookingNeed, isFurtherOn, missingOf } from './booking-needs';
import { storeChoice } from './stored-choice';

export interface BookingNeeds {
  /** The sign-in sheet is open. */
  signingIn: boolean;
  cancelSignIn: () => void;
  /** Asks for the first thing that is missing; true when nothing is. */
  satisfied: () => boolean;
  /** The server says that a need is not met. */
  ask: (need: BookingNeed) => void;
}

/**
 * Log-in, phone and vehicle are asked for when a booking is confirmed, one after the other. The choice is stored before
 * the person leaves the page, and what is missing next is asked for as soon as the one before it is there. Whoever comes
 * back without it is left alone: nothing is asked for twice by itself.
 */
export function useBookingNeeds(
  address: string,
  choice: BookingChoice,
  waitingAtFirst: BookingNeed | null,
): BookingNeeds {
  const session = useSession('member');
  const me = useRead('member', memberMe, {}).data;
  const vehicles = useRead('member', listVehicles, {}).data?.vehicles;
  const [signingIn, setSigningIn] = useState(waitingAtFirst === 'session');
  /** What was asked for last; null when nothing was, or when it is all there. */
  const waitingFor = useRef(waitingAtFirst);

  const missing = missingOf({
    signedIn: session !== null,
    phoneKnown: me && me.phone !== null,
    vehicleKnown: vehicles && vehicles.some(({ points }) => points.movedTo === null),
  });

  const lead = useCallback(
    (need: BookingNeed | null) => {
      waitingFor.current = need;
      storeChoice(address, { choice, waitingFor: need });
      if (need === 'phone') openPage(ownerPages.bindPhone(address));
      if (need === 'vehicle') openPage(ownerPages.addVehicleFor(address));
    },
    [address, choice],
  );
  const ask = (need: BookingNeed) => {
    lead(need);
    if (need === 'session') setSigningIn(true);
  };

  // What was asked for is there now: goes on to what is missing next.
  useEffect(() => {
    const asked = waitingFor.current;
    if (asked === null || missing === 'unknown') return;
    if (isFurtherOn(missing, asked)) lead(missing);
  }, [missing, lead]);

  return {
    signingIn: signingIn && session === null,
    cancelSignIn: () => {
      lead(null);
      setSigningIn(false);
    },
    satisfied: () => {
      // While it is not known what the server has, the booking itself tells.
      if (missing === null || missing === 'unknown') return true;
      ask(missing);
      return false;
    },
    ask,
  };
}
