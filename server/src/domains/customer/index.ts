import type { Domain, Platform } from '../../domain';
import { type Mergeable, mergeableRecords } from '../../infra/mergeable';
import { createPersonalData, type DataKey } from '../../infra/personal-data';
import type { KnownDevices } from '../../infra/known-devices';
import type { Sms } from '../../infra/sms/sms';
import type { Wechat } from '../../infra/wechat/wechat';
import { createCodeSendModel } from './code-send.model';
import { createCustomerModel } from './customer.model';
import { customerRoutes } from './customer.routes';
import { createCustomerService, type CustomerService } from './customer.service';
import { createMergeModel } from './merge.model';
import { createMergeService, type MergeService } from './merge.service';
import { createPhoneClaimModel } from './phone-claim.model';
import { createPhoneCodeModel } from './phone-code.model';
import { createPhoneCodeService } from './phone-code.service';
import { createWechatIdentityModel } from './wechat-identity.model';

export type { CustomerRecord, CustomerService } from './customer.service';
export type { MergeRecord, MergeService } from './merge.service';

interface Services {
  customers: CustomerService;
}

interface Needs {
  dataKeys: [DataKey, ...DataKey[]];
  wechat: Wechat;
  sms: Sms;
  knownDevices: KnownDevices;
}

type RouteNeeds = Pick<Parameters<typeof customerRoutes>[0], 'advisors'>;

/** Customers: people whom the store knows, their phones and their WeChat identities. */
export function createCustomer({ database, log }: Platform, needs: Needs): Domain<Services, RouteNeeds> {
  const { dataKeys, wechat, sms, knownDevices } = needs;
  const { connection } = database;
  const personalData = createPersonalData(dataKeys);
  const phoneClaims = createPhoneClaimModel(connection);
  const phoneCodes = createPhoneCodeService({
    phoneClaims,
    knownDevices,
    codes: createPhoneCodeModel(connection),
    sends: createCodeSendModel(connection),
    personalData,
    sms,
  });
  const customers = createCustomerService({
    database,
    log,
    customers: createCustomerModel(connection),
    identities: createWechatIdentityModel(connection),
    phoneClaims,
    personalData,
    phoneCodes,
    wechat,
  });
  return {
    services: { customers },
    mergeables: [
      mergeableRecords(connection, { kind: 'phone_claims' }),
      mergeableRecords(connection, { kind: 'wechat_identities' }),
    ],
    routes: ({ advisors }) => customerRoutes({ customers, phoneCodes, advisors }),
    watches: [{ events: 'customer', kind: 'customer' }],
  };
}

interface MergeNeeds {
  dataKeys: Needs['dataKeys'];
  vehicles: Parameters<typeof createMergeService>[0]['vehicles'];
  domains: readonly { mergeables?: Mergeable[] }[];
}

/** Merging of customers. It is created last, because every domain moves its own records of them. */
export function createCustomerMerge({ database }: Platform, needs: MergeNeeds): MergeService {
  return createMergeService({
    database,
    vehicles: needs.vehicles,
    mergeables: needs.domains.flatMap(({ mergeables = [] }) => mergeables),
    customers: createCustomerModel(database.connection),
    merges: createMergeModel(database.connection),
    personalData: createPersonalData(needs.dataKeys),
  });
}
