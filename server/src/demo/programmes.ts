import type { CampaignTerms } from '@anxin/shared/contracts/points-campaign';
import { defaultProgramme, type ProgrammeSettings } from '@anxin/shared/rules/points/programme';
import { addDays, type Day, instantOf } from '@anxin/shared/values/store-time';
import type { Composition } from '../composition';
import { employeeOf } from './staff';
import { demoStores, mainStore, type StoreKey, storeKeys } from './stores';

const opened = '2025-01-01';

/** The first settings of each store's programme; the other brand's points are worth twice as much. */
const first: Record<StoreKey, ProgrammeSettings> = {
  pudong: {
    ...defaultProgramme,
    rates: [{ from: opened, pointsPerYuan: 100 }],
    // A package costs less than its services together, so it earns no points besides.
    earnPerHundredYuan: { ...defaultProgramme.earnPerHundredYuan, package: 0 },
  },
  xuhui: { ...defaultProgramme, rates: [{ from: opened, pointsPerYuan: 100 }] },
  hongqiao: {
    ...defaultProgramme,
    rates: [{ from: opened, pointsPerYuan: 50 }],
    redeemStep: 50,
    earnPerHundredYuan: { ...defaultProgramme.earnPerHundredYuan, maintenance: 50, repair: 50, body_and_paint: 30 },
  },
};

/** The points for frequent visits, added when the demo begins. */
const frequency: Record<StoreKey, ProgrammeSettings['frequency']> = {
  pudong: [
    { visit: 3, points: 200 },
    { visit: 5, points: 300 },
    { visit: 8, points: 800 },
  ],
  xuhui: [{ visit: 4, points: 300 }],
  hongqiao: [{ visit: 3, points: 150 }],
};

/** Sets rules and campaigns from before the first visit of the demo; changes by people stay. */
export async function openProgrammes({ programmes, campaigns }: Composition, firstDay: Day): Promise<void> {
  for (const store of storeKeys) {
    const storeId = demoStores[store].id;
    if ((await programmes.settingsOf(storeId)).version === 0) await programmes.saveProgramme(storeId, first[store]);
  }
  const { id: storeId } = demoStores[mainStore];
  const known = await campaigns.campaigns(storeId, { limit: 1 });
  if (known.records.length > 0) return;
  const by = employeeOf(mainStore, 'online_operations');
  for (const { daysBefore, ...terms } of campaignsOf(firstDay)) {
    const at = instantOf(addDays(firstDay, -daysBefore), '15:20');
    await campaigns.createCampaign({ storeId, terms, by, at }, null);
  }
}

/**
 * The least spending for each store's tiers, in yuan: a visit costs some ¥600 in the first two stores, more in the
 * third.
 */
const tierYuan: Record<StoreKey, readonly [number, number, number]> = {
  pudong: [1_500, 3_500, 10_000],
  xuhui: [1_500, 3_500, 10_000],
  hongqiao: [2_500, 6_000, 15_000],
};

const tiersOf = (store: StoreKey): ProgrammeSettings['tiers'] =>
  defaultProgramme.tiers.map((terms, index) => ({ ...terms, fromPaidFen: 100 * (tierYuan[store][index] ?? 0) }));

/** Applies the stores' later changes after the past was played, because the past ran without them. */
export async function refineRules({ programmes }: Composition, firstDay: Day): Promise<void> {
  const at = instantOf(addDays(firstDay, -1), '16:40');
  for (const store of storeKeys) {
    const storeId = demoStores[store].id;
    const { version, settings } = await programmes.settingsOf(storeId);
    if (version !== 1 || settings.frequency.length > 0) continue;
    const added = { ...settings, frequency: frequency[store], tiers: tiersOf(store) };
    const by = employeeOf(store, 'after_sales_manager');
    await programmes.changeProgramme({ storeId, version, settings: added, by, at }, null);
  }
}

/** One campaign that is over, one that runs, one to come; each with the days before the first on which it was made. */
function campaignsOf(firstDay: Day): (CampaignTerms & { daysBefore: number })[] {
  const day = (days: number) => addDays(firstDay, days);
  return [
    {
      name: '夏季空调养护',
      daysBefore: 140,
      from: day(-130),
      to: day(-70),
      businessTypes: ['maintenance'],
      audience: { kind: 'everyone' },
      minPaidFen: 35_000,
      bonus: { kind: 'percent', percent: 50 },
      budget: 6_000,
    },
    {
      name: '久违回厂礼',
      daysBefore: 16,
      from: day(-14),
      to: day(24),
      businessTypes: ['maintenance'],
      audience: { kind: 'returning', months: 3 },
      minPaidFen: 30_000,
      bonus: { kind: 'fixed', points: 300 },
      budget: 12_000,
    },
    {
      name: '新春钣喷焕新',
      daysBefore: 3,
      from: day(30),
      to: day(58),
      businessTypes: ['body_and_paint'],
      audience: { kind: 'everyone' },
      minPaidFen: 50_000,
      bonus: { kind: 'percent', percent: 100 },
      budget: 20_000,
    },
  ];
}
