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
 * Opens the sealed phone numbers of customers. A number that cannot be opened (a wrong data key) is an error, because
 * guards decide by it; only in a list its customer is shown without it. docs/domain/bad-input.md#2
 */
export function createSealedPhones(personalData: PersonalData, readPart: ReadPart) {
  function phoneOf({ id, dataKey, phoneSealed }: StoredCustomer): string | null {
    return dataKey === null || phoneSealed === null ? null : personalData.open(dataKey, id, phoneField, phoneSealed);
  }

  function withPhone({ id, name, createdAt }: StoredCustomer, phone: string | null): CustomerRecord {
    return { id, name, phoneMasked: phone === null ? null : maskPhone(phone), createdAt };
  }

  return {
    phoneOf,
    recordOf: (customer: StoredCustomer) => withPhone(customer, phoneOf(customer)),
    /** For a list. */
    listedOf: (customer: StoredCustomer) =>
      withPhone(
        customer,
        readPart(customer.id, () => phoneOf(customer)),
      ),
  };
}
