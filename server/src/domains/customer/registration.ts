import type { PersonalData } from '../../infra/personal-data';
import type { WechatIdentity } from '../../infra/wechat/wechat';
import type { CustomerModel, StoredCustomer } from './customer.model';
import type { PhoneClaiming } from './phone-claiming';
import { type CustomerRecord, sealPhone } from './sealed-phone';
import type { WechatIdentityModel } from './wechat-identity.model';

interface NewCustomer extends Omit<WechatIdentity, 'openid'> {
  id?: string;
  /** Null for a customer who has never opened WeChat. */
  openid: string | null;
  name: string | null;
  /** Normalised. */
  phone: string | null;
  at: Date;
}

type FreshCustomer = StoredCustomer & { dataKey: string };

interface Deps {
  customers: CustomerModel;
  identities: WechatIdentityModel;
  personalData: PersonalData;
  claims: PhoneClaiming;
  recordOf: (customer: StoredCustomer) => CustomerRecord;
}

/** Adds customers: at their first visit in WeChat, or known beforehand. docs/domain/customers.md#1 */
export function createRegistration({ customers, identities, personalData, claims, recordOf }: Deps) {
  function fresh({ name, at, id = customers.newId() }: Pick<NewCustomer, 'id' | 'name' | 'at'>): FreshCustomer {
    return { id, name, dataKey: personalData.newPersonKey(id), phoneSealed: null, createdAt: at, mergedInto: null };
  }

  return {
    /**
     * The id of the customer of this WeChat identity; a first visit makes the customer, once however many come at a time. The
     * identity is bound first, so a customer who was not added before a crash is added at the next visit.
     */
    async ofWechat({ openid, unionid }: WechatIdentity, at: Date): Promise<string> {
      const known = await identities.byOpenid(openid);
      if (known && unionid !== null && known.unionid !== unionid) await identities.setUnionid(openid, unionid);
      const bound = known ?? (await identities.bind({ openid, unionid, customerId: customers.newId(), boundAt: at }));
      if (known && (await customers.byId(bound.customerId))) return bound.customerId;
      await customers.addMissing(fresh({ id: bound.customerId, name: null, at: bound.boundAt }));
      return bound.customerId;
    },

    /** Adds a customer known before the first visit in WeChat. Refuses with `phone_taken`. */
    async create(profile: NewCustomer): Promise<CustomerRecord> {
      const { openid, unionid, phone, at } = profile;
      const person = fresh(profile);
      const { id } = person;
      const phoneSealed = phone === null ? null : sealPhone(personalData, person, phone);
      const customer = { ...person, phoneSealed };
      return claims.transact(async (session) => {
        if (openid !== null) await identities.insert(session, { openid, unionid, customerId: id, boundAt: at });
        await customers.insert(session, customer);
        if (phone !== null) await claims.take(session, phone, id, at);
        return recordOf(customer);
      });
    },
  };
}
