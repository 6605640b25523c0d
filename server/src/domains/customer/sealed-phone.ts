import { maskPhone } from '@anxin/shared/values/phone';
import type { PersonalData } from '../../infra/personal-data';
import type { ReadPart } from '../../infra/row-reader';
import type { StoredCustomer } from './customer.model';

/** A customer as other parts know them. */
export interface CustomerRecord {
  id: string;
  name: string | null;
  /** `138****2106`; null until a number is bound. */
  phoneMasked: string | null;
  createdAt: Date;
}

const phoneField = 'phone';

/** The number, sealed with the person's own key for this record. */
export function sealPhone(
  personalData: PersonalData,
  { id, dataKey }: { id: string; dataKey: string },
  phone: string,
): string {
  return personalData.seal(dataKey, id, phoneField, phone);
}

/**
 * Opens the sealed phone numbers of customers. A customer whose number cannot be opened (a wrong data key) is shown
 * without it.
 */
export function createSealedPhones(personalData: PersonalData, readPart: ReadPart) {
  function phoneOf({ id, dataKey, phoneSealed }: StoredCustomer): string | null {
    return dataKey === null || phoneSealed === null ? null : personalData.open(dataKey, id, phoneField, phoneSealed);
  }

  function recordOf(customer: StoredCustomer): CustomerRecord {
    const phone = readPart(customer.id, () => phoneOf(customer));
    const phoneMasked = phone === null ? null : maskPhone(phone);
    return { id: customer.id, name: customer.name, phoneMasked, createdAt: customer.createdAt };
  }

  return { phoneOf, recordOf };
}
