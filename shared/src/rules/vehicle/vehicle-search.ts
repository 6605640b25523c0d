import { isPhone, normalisePhone } from '../../values/phone';
import { normalisePlate } from '../../values/plate';

/** The text an employee typed to find a vehicle: the owner's number, or a part of the plate or VIN (or of both). */
export type VehicleSearch = { phone: string } | { platePart: string | null; vinTail: string | null };

export const platePartLeast = 3;
export const vinTailLeast = 6;
/** The length of the longest plates, those for new energy. */
const plateMost = 8;

const plateSigns = /^[A-Z0-9\u4e00-\u9fff]+$/;
const vinSigns = /^[A-HJ-NPR-Z0-9]{6,17}$/;

/**
 * Reads the typed text: a whole mobile number, a part of a plate of at least {@link platePartLeast} characters, or the
 * end of a VIN of at least {@link vinTailLeast}; six to eight characters may be either. Null when it is too short or
 * none of these.
 */
export function vehicleSearchOf(text: string): VehicleSearch | null {
  const phone = normalisePhone(text.trim());
  if (isPhone(phone)) return { phone };
  const signs = normalisePlate(text);
  const platePart =
    signs.length >= platePartLeast && signs.length <= plateMost && plateSigns.test(signs) ? signs : null;
  const vinTail = vinSigns.test(signs) ? signs : null;
  return platePart === null && vinTail === null ? null : { platePart, vinTail };
}

/**
 * All parts of the plate that a search can find it by, longest first. They are stored with the vehicle, so that a
 * search is an exact match.
 */
export function plateParts(plate: string): string[] {
  const lengths = Array.from(
    { length: Math.max(0, plate.length - platePartLeast + 1) },
    (_, less) => plate.length - less,
  );
  const ofLength = (length: number) =>
    Array.from({ length: plate.length - length + 1 }, (_, from) => plate.slice(from, from + length));
  return [...new Set(lengths.flatMap(ofLength))];
}

/** The VIN with its characters in reverse order, so that a search by the VIN's end can search by a beginning. */
export function reversedVin(vin: string): string {
  return [...vin].reduce((back, sign) => sign + back, '');
}
