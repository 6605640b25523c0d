import type { CampaignTerms } from '@anxin/shared/contracts/points-campaign';
import { Refusal, refuseField } from '@anxin/shared/errors';
import { type Campaign, campaignStateOn } from '@anxin/shared/rules/points/campaign';
import { campaignChanges } from '@anxin/shared/rules/points/programme-words';
import { dayWords } from '@anxin/shared/values/date-words';
import { type Day, dayOf } from '@anxin/shared/values/store-time';
import type { Database, Session } from '../../../infra/database';
import type { Once } from '../../../infra/idempotency.model';
import type { CampaignModel, CampaignRecord } from './campaign.model';
import { idCursor, type Page, pageOf } from '../../../infra/cursor';
import type { ProgrammeChangeModel } from './programme-change.model';

export type { CampaignRecord } from './campaign.model';

interface Acted {
  by: { id: string; name: string };
  at: Date;
}

/**
 * Special campaigns: extra points for a time and an audience the store chooses, until a budget is used up.
 * docs/domain/points.md#3.
 */
export interface CampaignService {
  campaignById(campaignId: string): Promise<CampaignRecord | null>;
  /** The newest first. Refuses with `invalid_cursor`. */
  campaigns(storeId: string, page: { cursor?: string | undefined; limit: number }): Promise<Page<CampaignRecord>>;
  /** The campaigns that run on the store's day and have points left to give, the first to end first. */
  runningCampaigns(storeId: string, day: Day): Promise<CampaignRecord[]>;
  /** The campaigns with a day in the period; a campaign ended early counts until that day. */
  campaignsDuring(storeId: string, period: { from: Day; to: Day }): Promise<Campaign[]>;
  /** Refuses with `campaign_in_past` when it would have begun before today. */
  createCampaign(input: Acted & { storeId: string; terms: CampaignTerms }, once: Once | null): Promise<CampaignRecord>;
  /**
   * Changes a campaign that has not begun. Refuses with `campaign_changed` when it has another version now, with
   * `campaign_begun` or `campaign_ended`, and with `campaign_in_past`.
   */
  changeCampaign(
    input: Acted & { campaign: CampaignRecord; version: number; terms: CampaignTerms },
    once: Once | null,
  ): Promise<CampaignRecord>;
  /** Ends it from now on. Refuses with `campaign_ended` when it is over already. */
  endCampaign(input: Acted & { campaign: CampaignRecord }, once: Once | null): Promise<CampaignRecord>;
  /**
   * Takes a bonus off the campaign's budget in the caller's transaction. Answers false and takes nothing when not
   * enough is left or the campaign was ended: the bonus is then left out.
   */
  spendCampaign(session: Session, campaignId: string, points: number): Promise<boolean>;
}

const places = idCursor('campaign');

export function createCampaignService(deps: {
  database: Database;
  campaigns: CampaignModel;
  changes: ProgrammeChangeModel;
}): CampaignService {
  const { database, campaigns, changes } = deps;

  const note = (
    session: Session,
    campaign: CampaignRecord,
    { by, at }: Acted,
    made: Parameters<typeof changes.insert>[1]['changes'],
  ) =>
    changes.insert(session, { storeId: campaign.storeId, subject: `活动「${campaign.name}」`, changes: made, by, at });

  async function create(session: Session, input: Acted & { storeId: string; terms: CampaignTerms }) {
    const { storeId, terms, by, at } = input;
    const campaign: CampaignRecord = {
      ...terms,
      id: campaigns.newId(),
      storeId,
      version: 1,
      spent: 0,
      left: terms.budget,
      createdBy: by,
      createdAt: at,
      endedBy: null,
      endedAt: null,
    };
    await campaigns.insert(session, campaign);
    await note(session, campaign, input, campaignChanges(null, terms));
    return campaign;
  }

  return {
    campaignById: (campaignId) => campaigns.byId(campaignId),

    async campaigns(storeId, { cursor, limit }) {
      const before = places.read(cursor);
      const found = await campaigns.page(storeId, { before, limit: limit + 1 });
      return pageOf(found, limit, ({ id }) => places.write(id));
    },

    async runningCampaigns(storeId, day) {
      const found = await campaigns.during(storeId, { from: day, to: day });
      return found.filter(({ endedAt, left }) => endedAt === null && left > 0);
    },

    async campaignsDuring(storeId, period) {
      const found = await campaigns.during(storeId, period);
      return found.map((campaign) => ({ ...campaign, to: lastDayOf(campaign) }));
    },

    async createCampaign(input, once) {
      refusePast(input.terms, input.at);
      return database.transact((session) => create(session, input), once);
    },

    async changeCampaign({ campaign: { id }, version, terms, by, at }, once) {
      return database.transact(async (session) => {
        const current = await known(campaigns, session, id);
        const state = campaignStateOn(current, current.endedAt !== null, dayOf(at));
        if (state !== 'coming') throw new Refusal(state === 'running' ? 'campaign_begun' : 'campaign_ended');
        refusePast(terms, at);
        const changed = await campaigns.setTerms(session, id, version, terms);
        if (!changed) throw new Refusal('campaign_changed');
        await note(session, current, { by, at }, campaignChanges(current, terms));
        return changed;
      }, once);
    },

    async endCampaign({ campaign: { id }, by, at }, once) {
      return database.transact(async (session) => {
        const current = await known(campaigns, session, id);
        if (campaignStateOn(current, current.endedAt !== null, dayOf(at)) === 'ended')
          throw new Refusal('campaign_ended');
        const ended = await campaigns.end(session, id, { endedBy: by, endedAt: at });
        if (!ended) throw new Refusal('campaign_ended');
        await note(session, ended, { by, at }, [{ title: '提前结束', before: null, after: dayWords(dayOf(at)) }]);
        return ended;
      }, once);
    },

    spendCampaign: (session, campaignId, points) => campaigns.spend(session, campaignId, points),
  };
}

async function known(campaigns: CampaignModel, session: Session, id: string): Promise<CampaignRecord> {
  const found = await campaigns.byId(id, session);
  if (!found) throw new Refusal('not_found');
  return found;
}

function refusePast({ from }: CampaignTerms, at: Date): void {
  if (from < dayOf(at)) throw refuseField('campaign_in_past', 'body.from');
}

function lastDayOf({ to, endedAt }: CampaignRecord): Day {
  const endedOn = endedAt === null ? to : dayOf(endedAt);
  return endedOn < to ? endedOn : to;
}
