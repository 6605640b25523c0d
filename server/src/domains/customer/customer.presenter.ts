import type { advisorCard, MemberProfile } from '@anxin/shared/contracts/customer';
import type * as z from 'zod';
import type { CustomerRecord } from './customer.service';

export type AdvisorCard = z.output<typeof advisorCard>;

/** A member as they see themselves: the phone masked, the advisor of each store they belong to. */
export function presentCustomer(customer: CustomerRecord, advisors: AdvisorCard[]): MemberProfile {
  return {
    id: customer.id,
    name: customer.name,
    phone: customer.phoneMasked,
    advisors: advisors.map(({ id, name, storeId, phone, yearsServed }) => ({ id, name, storeId, phone, yearsServed })),
  };
}
