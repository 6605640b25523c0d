import { Refusal, refuseField } from '@anxin/shared/errors';
import { isPhone, maskPhone, phoneOfCountry } from '@anxin/shared/values/phone';
import { type Database, isDuplicateKey, type Session } from '../../infra/database';
import type { Checked, Once } from '../../infra/idempotency.model';
import type { PersonalData } from '../../infra/personal-data';
import type { Wechat, WechatIdentity } from '../../infra/wechat/wechat';
import type { CustomerModel, StoredCustomer } from './customer.model';
import type { PhoneCodeService } from './phone-code.service';
import type { PhoneClaimModel } from './phone-claim.model';

/** A car owner as other parts know them. */
export interface CustomerRecord {
  id: string;
  name: string | null;
  /** `138****2106`; null until a number is bound. */
  phoneMasked: string | null;
  createdAt: Date;
}

interface NewCustomer extends WechatIdentity {
  id?: string;
  name: string | null;
  /** A mainland mobile number, normalised. */
  phone: string | null;
  at: Date;
}

interface PhoneByCode {
  customerId: string;
  /** Normalised. */
  phone: string;
  code: string;
  at: Date;
}

interface CustomerDeps {
  database: Database;
  customers: CustomerModel;
  phoneClaims: PhoneClaimModel;
  personalData: PersonalData;
  phoneCodes: Pick<PhoneCodeService, 'judge'>;
  wechat: Wechat;
}

const phoneField = 'phone';

export type CustomerService = ReturnType<typeof createCustomerService>;

/** Members: a person with a WeChat identity and, once given, a phone number nobody else has. */
export function createCustomerService(deps: CustomerDeps) {
  const { database, customers, phoneClaims, personalData, phoneCodes, wechat } = deps;

  const { phoneOf, recordOf } = createReading(personalData);

  function fresh({ openid, unionid, name, at, id = customers.newId() }: Omit<NewCustomer, 'phone'>): StoredCustomer {
    const dataKey = personalData.newPersonKey(id);
    return { id, openid, unionid, name, dataKey, phoneSealed: null, createdAt: at };
  }

  /** Runs `work` in a transaction; a number that another member takes at the same moment is theirs. */
  async function claiming<T>(
    work: (session: Session) => Promise<T>,
    request: Once | Checked | null = null,
  ): Promise<T> {
    try {
      return await database.transact(work, request);
    } catch (error) {
      if (!isDuplicateKey(error, phoneClaims.collectionName)) throw error;
      throw new Refusal('phone_taken', { cause: error });
    }
  }

  /**
   * Seals and claims the number for the member; refuses with `phone_taken` when another one has it. `proof` runs first in
   * the same transaction.
   */
  async function keepPhone(
    { customerId, phone, at }: Pick<PhoneByCode, 'customerId' | 'phone' | 'at'>,
    request: Once | Checked | null,
    proof: (session: Session) => Promise<void> = async () => undefined,
  ): Promise<CustomerRecord> {
    const hashes = personalData.lookupHashes(phone);
    return claiming(async (session) => {
      await proof(session);
      const customer = await customers.byId(customerId, session);
      if (!customer || customer.dataKey === null) throw new Refusal('not_found');
      if (await phoneClaims.otherHolder(session, hashes, customerId)) throw new Refusal('phone_taken');
      const phoneSealed = personalData.seal(customer.dataKey, customerId, phoneField, phone);
      // The member's own record is written first: of two requests of one member, one waits for the other here.
      await customers.setPhone(session, customerId, phoneSealed);
      await phoneClaims.replace(session, hashes[0], customerId, at);
      return recordOf({ ...customer, phoneSealed });
    }, request);
  }

  return {
    async byId(id: string): Promise<CustomerRecord | null> {
      const customer = await customers.byId(id);
      return customer && recordOf(customer);
    },

    async byIds(ids: readonly string[]): Promise<CustomerRecord[]> {
      return (await customers.byIds(ids)).map(recordOf);
    },

    /** The id of the member who has the number, a normalised one; null when nobody has. */
    idByPhone: (phone: string): Promise<string | null> => phoneClaims.holder(personalData.lookupHashes(phone)),

    /** How the member is addressed on a screen. */
    displayName: ({ name }: Pick<CustomerRecord, 'name'>): string => name ?? '车主',

    /** The id of the member of this WeChat identity; a first visit makes the member, once however many come at a time. */
    async ofWechat({ openid, unionid }: WechatIdentity, at: Date): Promise<string> {
      const known = await customers.byOpenid(openid);
      if (known) {
        if (unionid !== null && known.unionid !== unionid) await customers.setUnionid(known.id, unionid);
        return known.id;
      }
      const customer = fresh({ openid, unionid, name: null, at });
      if (await customers.insert(customer)) return customer.id;
      const winner = await customers.byOpenid(openid);
      if (!winner) throw new Error('A member that was just there is gone');
      return winner.id;
    },

    /** Adds a member known beforehand. Refuses with `phone_taken`. */
    async create(profile: NewCustomer): Promise<CustomerRecord> {
      const customer = fresh(profile);
      const { phone } = profile;
      if (phone === null || customer.dataKey === null) {
        if (!(await customers.insert(customer))) throw new Error('There is a member of this openid already');
        return recordOf(customer);
      }
      const phoneSealed = personalData.seal(customer.dataKey, customer.id, phoneField, phone);
      const hashes = personalData.lookupHashes(phone);
      return claiming(async (session) => {
        if (await phoneClaims.otherHolder(session, hashes, customer.id)) throw new Refusal('phone_taken');
        await customers.insert({ ...customer, phoneSealed }, session);
        await phoneClaims.replace(session, hashes[0], customer.id, profile.at);
        return recordOf({ ...customer, phoneSealed });
      });
    },

    /** Changes how the member wants to be addressed. Refuses with `not_found` when there is no such member. */
    rename: (id: string, name: string, checked: Checked): Promise<CustomerRecord> =>
      database.transact(async (session) => {
        const customer = await customers.setName(session, id, name);
        if (!customer) throw new Refusal('not_found');
        return recordOf(customer);
      }, checked),

    /**
     * Keeps the number that the code of WeChat's phone button stands for; a number bound before is free again. Refuses
     * with `phone_taken`, and with what {@link Wechat.phoneNumber} refuses with.
     */
    async bindPhone(
      { customerId, code, at }: { customerId: string; code: string; at: Date },
      checked: Checked,
    ): Promise<CustomerRecord> {
      const { countryCode, number } = await wechat.phoneNumber(code);
      const phone = phoneOfCountry(countryCode, number);
      if (!isPhone(phone)) throw refuseField('invalid_input', 'body.code', '微信给出的手机号无法识别，请联系门店');
      return keepPhone({ customerId, phone, at }, checked);
    },

    /**
     * Keeps the number that the member proves by a code sent to it; as {@link bindPhone} does otherwise. Refuses with
     * `sms_code_wrong`, `sms_code_expired` and `phone_taken`.
     */
    async bindPhoneByCode(request: PhoneByCode, once: Once | null): Promise<CustomerRecord> {
      const { customerId, phone, code, at } = request;
      const judged = await phoneCodes.judge(customerId, phone, code, at);
      const proof = async (session: Session) => {
        if (!judged.right) throw judged.refusal;
        await judged.use(session);
      };
      // A request that is repeated after its code was used gets its first answer, so the key is looked at before.
      return keepPhone(request, once, proof);
    },

    /** What a number is found by; the first is what it is kept under now. */
    hashesOf: (phone: string) => personalData.lookupHashes(phone),

    /** The same for the member's own number; none when none is bound. */
    async phoneHashes(id: string): Promise<string[]> {
      const customer = await customers.byId(id);
      const phone = customer && phoneOf(customer);
      return phone === null ? [] : personalData.lookupHashes(phone);
    },

    /** The number in full; null when none is bound. For the member's own eyes. */
    async phoneInFull(id: string): Promise<string | null> {
      const customer = await customers.byId(id);
      return customer && phoneOf(customer);
    },
  };
}

/** Opens what is sealed on a member's record. */
function createReading(personalData: PersonalData) {
  function phoneOf({ id, dataKey, phoneSealed }: StoredCustomer): string | null {
    return dataKey === null || phoneSealed === null ? null : personalData.open(dataKey, id, phoneField, phoneSealed);
  }

  function recordOf(customer: StoredCustomer): CustomerRecord {
    const phone = phoneOf(customer);
    const phoneMasked = phone === null ? null : maskPhone(phone);
    return { id: customer.id, name: customer.name, phoneMasked, createdAt: customer.createdAt };
  }

  return { phoneOf, recordOf };
}
