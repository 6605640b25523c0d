import { Refusal } from '@anxin/shared/errors';
import type { Session } from '../../infra/database';
import type { CustomerModel } from './customer.model';
import type { CustomerRecord } from './sealed-phone';

/** Tells whether a customer's record stands, or was merged into another. docs/domain/customers.md#2 */
export function createStanding(customers: CustomerModel) {
  return {
    /** The customer that stands for this record: another one when it was merged. Null when there is none. */
    async standingFor(id: string): Promise<Pick<CustomerRecord, 'id'> | null> {
      let customer = await customers.byId(id);
      while (customer?.mergedInto) customer = await customers.byId(customer.mergedInto);
      return customer && { id: customer.id };
    },

    /**
     * Keeps the customer's record from being merged until the caller's transaction is over. Refuses with
     * `customer_merged` when it was merged into another.
     */
    async keep(session: Session, id: string): Promise<void> {
      if (!(await customers.keep(session, id))) throw new Refusal('customer_merged');
    },

    /**
     * False once the record was merged into another. In a transaction it keeps the record from being merged until the
     * transaction is over.
     */
    async stands(id: string, session: Session | null): Promise<boolean> {
      if (session && (await customers.keep(session, id))) return true;
      const customer = await customers.byId(id, session);
      return !customer || customer.mergedInto === null;
    },
  };
}
