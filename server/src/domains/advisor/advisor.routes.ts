import { chooseAdvisor, listAdvisors } from '@anxin/shared/contracts/advisor';
import { type Route, route, visible, presentEach } from '../../http/route';
import type { OrganisationService } from '../organisation';
import { presentAdvisor, presentAdvisorCard } from './advisor.presenter';
import type { AdvisorService } from './advisor.service';

const anyone = () => true;

/** Routes for a member to choose an advisor, or to leave the choice to the even distribution. */
export function advisorRoutes(deps: { advisors: AdvisorService; organisation: OrganisationService }): Route[] {
  const { advisors, organisation } = deps;
  return [
    route(listAdvisors, async (call) => {
      const store = visible(await organisation.storeById(call.params.storeId), anyone);
      return { advisors: presentEach(await advisors.withRoom(store.id), presentAdvisor) };
    }),

    route(
      chooseAdvisor,
      async (call) => {
        const store = visible(await organisation.storeById(call.params.storeId), anyone);
        const { customerId } = call.caller;
        const wish = { customerId, storeId: store.id, advisorId: call.body.advisorId, at: call.at };
        return advisors.choose(wish, call.once);
      },
      async (chosen) => {
        const card = chosen && (await advisors.cardOf(chosen));
        return { advisor: card && presentAdvisorCard(card) };
      },
    ),
  ];
}
