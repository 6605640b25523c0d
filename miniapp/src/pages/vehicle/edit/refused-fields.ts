import { ApiError } from '@/api/failures';
import type { Faults } from './typed-vehicle';

/** Refusals that are about one field, although they do not name it. */
const fieldOfCode: Partial<Record<ApiError['code'], string>> = {
  vin_taken: 'vin',
  plate_taken: 'plate',
  powertrain_checked: 'powertrain',
  mileage_backwards: 'mileageKm',
};

/** The reasons of refused form fields, by field; empty when the failure is not about a field. */
export function refusedFields(error: unknown, names: readonly string[]): Faults {
  if (!(error instanceof ApiError)) return {};
  const reasons: Faults = {};
  for (const name of names) {
    const reason = error.fieldReason(name);
    if (reason) reasons[name] = reason;
  }
  const named = fieldOfCode[error.code];
  if (named && names.includes(named) && !reasons[named]) reasons[named] = error.message;
  return reasons;
}
