import { useCallback, useEffect, useRef, useState } from 'react';
import { memberMe } from '@anxin/shared/contracts/customer';
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
  /** Asks for the first unmet need; true when all are met. */
  satisfied: () => boolean;
  /** The server says that a need is not met. */
  ask: (need: BookingNeed) => void;
}

/**
 * Asks for log-in, phone and vehicle when a booking is confirmed, one after the other. The choice is stored before the
 * person leaves the page. When a need is met, the page leads to the next one by itself. A person who comes back without
 * meeting a need is not led anywhere.
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
  /** The need that the page asked for last; null before the first one, and when all are met. */
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

  // The last need is met: lead to the next one.
  useEffect(() => {
    const need = waitingFor.current;
    if (need === null || missing === 'unknown') return;
    if (isFurtherOn(missing, need)) lead(missing);
  }, [missing, lead]);

  return {
    signingIn: signingIn && session === null,
    cancelSignIn: () => {
      lead(null);
      setSigningIn(false);
    },
    satisfied: () => {
      // While the server's data is not known, the booking itself reports unmet needs.
      if (missing === null || missing === 'unknown') return true;
      ask(missing);
      return false;
    },
    ask,
  };
}
