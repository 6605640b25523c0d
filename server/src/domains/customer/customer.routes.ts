import {
  bindPhone,
  bindPhoneByCode,
  memberMe,
  revealPhone,
  sendPhoneCode,
  updateMember,
} from '@anxin/shared/contracts/customer';
import { Refusal } from '@anxin/shared/errors';
import { addressBlock } from '../../http/address-block';
import type { MemberCaller } from '../../http/caller';
import { type Route, route, visible } from '../../http/route';
import { refuseImpossiblePhone } from '../../infra/phone-numbers';
import { isSelf } from './customer.policy';
import { type AdvisorCard, presentCustomer } from './customer.presenter';
import type { CustomerRecord, CustomerService } from './customer.service';
import { codeLifeSeconds, type PhoneCodeService, resendAfterSeconds } from './phone-code.service';

interface CustomerRouteDeps {
  customers: CustomerService;
  phoneCodes: PhoneCodeService;
  advisors: {
    /** The member's advisor in each store they belong to. */
    cards(customerId: string, at: Date): Promise<AdvisorCard[]>;
  };
}

/** Routes for a car owner's own record. */
export function customerRoutes({ customers, phoneCodes, advisors }: CustomerRouteDeps): Route[] {
  const own = (caller: MemberCaller, customer: CustomerRecord | null) =>
    visible(customer, (one) => isSelf(caller, one));
  const profile = async (customer: CustomerRecord, at: Date) =>
    presentCustomer(customer, await advisors.cards(customer.id, at));

  return [
    route(memberMe, async ({ caller, at }) => profile(own(caller, await customers.byId(caller.customerId)), at)),

    route(
      updateMember,
      ({ caller, body, checked }) => customers.rename(caller.customerId, body.name, checked),
      (customer, { at }) => profile(customer, at),
    ),

    route(
      bindPhone,
      async ({ caller, body, at, checked }) => {
        const customer = own(caller, await customers.byId(caller.customerId));
        const request = { customerId: customer.id, code: body.code, at };
        return customers.bindPhone(request, checked);
      },
      (customer, { at }) => profile(customer, at),
    ),

    route(
      sendPhoneCode,
      async ({ caller, body, ip, at }) => {
        const customer = own(caller, await customers.byId(caller.customerId));
        refuseImpossiblePhone(body.phone, 'body.phone');
        return phoneCodes.send({ customerId: customer.id, phone: body.phone, address: addressBlock(ip), at });
      },
      (delivery) => ({ delivery, expiresInSeconds: codeLifeSeconds, resendAfterSeconds }),
    ),

    route(
      bindPhoneByCode,
      async ({ caller, body, once, at }) => {
        const customer = own(caller, await customers.byId(caller.customerId));
        const request = { customerId: customer.id, ...body, at };
        return customers.bindPhoneByCode(request, once);
      },
      (customer, { at }) => profile(customer, at),
    ),

    route(revealPhone, async ({ caller }) => {
      const customer = own(caller, await customers.byId(caller.customerId));
      const phone = await customers.phoneInFull(customer.id);
      if (phone === null) throw new Refusal('phone_required');
      return { phone };
    }),
  ];
}
