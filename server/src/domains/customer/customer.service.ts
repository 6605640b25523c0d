import { Refusal, refuseField } from '@anxin/shared/errors';
import { isPhone, phoneOfCountry } from '@anxin/shared/values/phone';
import type { Database, Session } from '../../infra/database';
import type { Checked, Once } from '../../infra/idempotency.model';
import type { Log } from '../../infra/log';
import type { PersonalData } from '../../infra/personal-data';
import { createPartReader } from '../../infra/row-reader';
import type { Wechat } from '../../infra/wechat/wechat';
import type { CustomerModel } from './customer.model';
import { createPhoneClaiming } from './phone-claiming';
import type { PhoneCodeService } from './phone-code.service';
import type { PhoneClaimModel } from './phone-claim.model';
import { createRegistration } from './registration';
import { createSealedPhones, type CustomerRecord, sealPhone } from './sealed-phone';
import { createStanding } from './standing';
import type { WechatIdentityModel } from './wechat-identity.model';

export type { CustomerRecord } from './sealed-phone';

interface PhoneByCode {
  customerId: string;
  /** Normalised. */
  phone: string;
  code: string;
  at: Date;
}

interface CustomerDeps {
  database: Database;
  log: Log;
  customers: CustomerModel;
  identities: WechatIdentityModel;
  phoneClaims: PhoneClaimModel;
  personalData: PersonalData;
  phoneCodes: Pick<PhoneCodeService, 'judge' | 'remember'>;
  wechat: Wechat;
}

export type CustomerService = ReturnType<typeof createCustomerService>;

/**
 * Customers: people whom the store knows, with a phone number that no other customer has, and the WeChat identities
 * bound to them. docs/domain/customers.md#1
 */
export function createCustomerService(deps: CustomerDeps) {
  const { database, log, customers, identities, phoneClaims, personalData, phoneCodes, wechat } = deps;

  const { phoneOf, recordOf, listedOf } = createSealedPhones(
    personalData,
    createPartReader(database.connection, 'customers'),
  );
  const claims = createPhoneClaiming({ database, phoneClaims, personalData });
  const registration = createRegistration({ customers, identities, personalData, claims, recordOf });

  /**
   * Seals and claims the number for the customer; refuses with `phone_taken` when another one has it. `proof` runs first in
   * the same transaction.
   */
  async function keepPhone(
    proved: Pick<PhoneByCode, 'customerId' | 'phone' | 'at'>,
    request: Once | Checked | null,
    proof: (session: Session) => Promise<void> = async () => undefined,
  ): Promise<CustomerRecord> {
    const { customerId, phone, at } = proved;
    const kept = await claims.transact(async (session) => {
      await proof(session);
      const customer = await customers.byId(customerId, session);
      if (!customer || customer.dataKey === null) throw new Refusal('not_found');
      if (customer.mergedInto !== null) throw new Refusal('customer_merged');
      const phoneSealed = sealPhone(personalData, { id: customerId, dataKey: customer.dataKey }, phone);
      // The customer's own record is written first, so that one of two requests of a customer waits for the other here.
      await customers.setPhone(session, customerId, phoneSealed);
      await claims.take(session, phone, customerId, at);
      return recordOf({ ...customer, phoneSealed });
    }, request);
    // The number is bound by now, and being known is only a hint.
    await phoneCodes.remember(proved).catch((error: unknown) => {
      log.warn({ err: error, customerId }, 'a member who proved a phone is not remembered');
    });
    return kept;
  }

  return {
    ...registration,
    ...createStanding(customers),

    async byId(id: string): Promise<CustomerRecord | null> {
      const customer = await customers.byId(id);
      return customer && recordOf(customer);
    },

    /** For showing. One whose phone cannot be read is among them without it; nothing is decided by that. */
    async byIds(ids: readonly string[]): Promise<CustomerRecord[]> {
      return (await customers.byIds(ids)).map(listedOf);
    },

    /** The id of the customer with this normalised number; null when nobody has it. */
    idByPhone: (phone: string): Promise<string | null> => phoneClaims.holder(personalData.lookupHashes(phone)),

    /** The customer's name on a screen. */
    displayName: ({ name }: Pick<CustomerRecord, 'name'>): string => name ?? '车主',

    /** Changes the customer's form of address. Refuses with `not_found` when there is no such customer. */
    rename: (id: string, name: string, checked: Checked): Promise<CustomerRecord> =>
      database.transact(async (session) => {
        const customer = await customers.setName(session, id, name);
        if (!customer) throw new Refusal('not_found');
        return recordOf(customer);
      }, checked),

    /**
     * Stores the number behind the code of WeChat's phone button; the earlier number becomes free. Refuses with
     * `phone_taken`, and as {@link Wechat.phoneNumber} does.
     */
    async bindPhone({ customerId, code, at }: Omit<PhoneByCode, 'phone'>, checked: Checked): Promise<CustomerRecord> {
      const { countryCode, number } = await wechat.phoneNumber(code);
      const phone = phoneOfCountry(countryCode, number);
      if (!isPhone(phone)) throw refuseField('invalid_input', 'body.code', '微信给出的手机号无法识别，请联系门店');
      return keepPhone({ customerId, phone, at }, checked);
    },

    /**
     * Stores the number that the customer proves by a code sent to it; otherwise as {@link bindPhone}. Refuses with
     * `sms_code_wrong`, `sms_code_expired` and `phone_taken`.
     */
    async bindPhoneByCode(request: PhoneByCode, once: Once | null): Promise<CustomerRecord> {
      const { customerId, phone, code, at } = request;
      const judged = await phoneCodes.judge(customerId, phone, code, at);
      const proof = async (session: Session) => {
        if (!judged.right) throw judged.refusal;
        await judged.use(session);
      };
      // A request that is repeated after its code was used gets its first answer, so the key is looked up before.
      return keepPhone(request, once, proof);
    },

    /** The hashes that find a number; the first is the one it is stored under now. */
    hashesOf: (phone: string) => personalData.lookupHashes(phone),

    /** The hashes of the customer's own number; none when no number is bound. */
    async phoneHashes(id: string): Promise<string[]> {
      const customer = await customers.byId(id);
      const phone = customer && phoneOf(customer);
      return phone === null ? [] : personalData.lookupHashes(phone);
    },

    /** The number in full, only for the customer; null when none is bound. */
    async phoneInFull(id: string): Promise<string | null> {
      const customer = await customers.byId(id);
      return customer && phoneOf(customer);
    },
  };
}
