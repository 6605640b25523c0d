/** A need of a booking. The page asks for them in this order when the booking is confirmed. */
export type BookingNeed = 'session' | 'phone' | 'vehicle';

const order: BookingNeed[] = ['session', 'phone', 'vehicle'];

/** True when `missing` comes after `asked` in the order: the need that the page asked for is met. */
export function isFurtherOn(missing: BookingNeed | null, need: BookingNeed): boolean {
  return missing === null || order.indexOf(missing) > order.indexOf(need);
}

interface Known {
  signedIn: boolean;
  /** Undefined while it is being read. */
  phoneKnown: boolean | undefined;
  vehicleKnown: boolean | undefined;
}

/** The first thing a booking lacks; null when it lacks nothing. */
export function missingOf({ signedIn, phoneKnown, vehicleKnown }: Known): BookingNeed | 'unknown' | null {
  if (!signedIn) return 'session';
  if (phoneKnown === undefined || vehicleKnown === undefined) return 'unknown';
  if (!phoneKnown) return 'phone';
  return vehicleKnown ? null : 'vehicle';
}
