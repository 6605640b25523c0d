import type { Database } from '../../../infra/database';
import { createCampaignModel } from './campaign.model';
import { createCampaignService } from './campaign.service';
import { createProgrammeChangeModel } from './programme-change.model';
import { createProgrammeModel } from './programme.model';
import { createProgrammeService } from './programme.service';

export { campaignRoutes } from './campaign.routes';
export type { CampaignRecord, CampaignService } from './campaign.service';
export { runsCampaigns, seesProgramme } from './programme.policy';
export { programmeRoutes } from './programme.routes';
export type { Programme, ProgrammeService, ProgrammeSettings } from './programme.service';

/** The rules of each store for its points, and its campaigns. Each change of either is kept in one history. */
export function createProgrammeRoom({ database }: { database: Database }) {
  const { connection } = database;
  const changes = createProgrammeChangeModel(connection);
  return {
    programmes: createProgrammeService({ database, changes, programmes: createProgrammeModel(connection) }),
    campaigns: createCampaignService({ database, changes, campaigns: createCampaignModel(connection) }),
  };
}
