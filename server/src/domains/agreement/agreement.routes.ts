import {
  agreeToAgreement,
  currentAgreement,
  listAgreements,
  publishAgreement,
  readMemberAgreement,
} from '@anxin/shared/contracts/agreement';
import { authorise, presentEach, type Route, route } from '../../http/route';
import { publishesAgreements } from './agreement.policy';
import { presentAgreement, presentMemberAgreement, presentPublished } from './agreement.presenter';
import type { AgreementService } from './agreement.service';

/** Routes for reading the privacy policy and the user agreement, agreeing to them, and publishing the next version. */
export function agreementRoutes({ agreements }: { agreements: AgreementService }): Route[] {
  return [
    route(currentAgreement, async ({ at }) => presentAgreement(await agreements.current(at))),

    route(readMemberAgreement, async ({ caller, at }) =>
      presentMemberAgreement(await agreements.ofCustomer(caller.customerId, at)),
    ),

    route(
      agreeToAgreement,
      ({ caller, body, at, checked }) => agreements.agree(caller.customerId, body.version, at, checked),
      presentMemberAgreement,
    ),

    route(listAgreements, async ({ caller }) => {
      authorise(publishesAgreements(caller));
      return { versions: presentEach(await agreements.all(), presentPublished) };
    }),

    route(
      publishAgreement,
      async ({ caller, body, once, at }) => {
        authorise(publishesAgreements(caller));
        const by = { id: caller.staffId, name: caller.name };
        return agreements.publish({ ...body, by, at }, once);
      },
      presentPublished,
    ),
  ];
}
