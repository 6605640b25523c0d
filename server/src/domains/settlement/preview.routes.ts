import { previewProgramme } from '@anxin/shared/contracts/points-forecast';
import { authorise, type Route, route, visible } from '../../http/route';
import type { OrganisationService } from '../organisation';
import { runsCampaigns, seesProgramme } from '../points';
import { presentPreview } from './preview.presenter';
import type { PreviewService } from './preview.service';

/** Routes for the cost of settled bills by a draft of rules. */
export function previewRoutes(deps: {
  organisation: Pick<OrganisationService, 'storeById'>;
  previews: PreviewService;
}): Route[] {
  const { organisation, previews } = deps;
  return [
    route(
      previewProgramme,
      async ({ params, body, caller, at }) => {
        const found = await organisation.storeById(params.storeId);
        const store = visible(found, ({ id }) => seesProgramme(caller, { storeId: id }));
        authorise(runsCampaigns(caller, { storeId: store.id }));
        return previews.preview(store.id, body, at);
      },
      presentPreview,
    ),
  ];
}
