import type { CampaignAudience, CampaignBonus, CampaignTerms } from '../../contracts/points-campaign';
import type { BusinessType, StaffRole } from '../../contracts/organisation';
import { dayWords, periodWords } from '../../values/date-words';
import { formatCount, formatYuan } from '../../values/money';
import type { Day } from '../../values/store-time';
import { staffRoleNames } from '../organisation/role-names';
import { businessTypeNames } from '../settlement/business-type';
import { tierNames } from '../tier/tier-names';
import type { ProgrammeSettings, RoleLimits } from './programme';

/** One change, with its words in the history. */
export interface Change {
  title: string;
  /** Null when there was no value before, or is none after. */
  before: string | null;
  after: string | null;
}

/** The differences between two sets of rules, in the order a store sets them. */
export function settingsChanges(before: ProgrammeSettings, after: ProgrammeSettings): Change[] {
  return changesBetween(settingsWords(before), settingsWords(after));
}

/** The differences between two versions of a campaign; `before` is null for a new campaign. */
export function campaignChanges(before: CampaignTerms | null, after: CampaignTerms): Change[] {
  return changesBetween(before === null ? new Map() : campaignWords(before), campaignWords(after));
}

function changesBetween(before: ReadonlyMap<string, string>, after: ReadonlyMap<string, string>): Change[] {
  const titles = [...new Set([...before.keys(), ...after.keys()])];
  return titles
    .map((title) => ({ title, before: before.get(title) ?? null, after: after.get(title) ?? null }))
    .filter((change) => change.before !== change.after);
}

/** A sorted copy; the language of the mini-program has no `toSorted`. */
function sorted<Item>(items: readonly Item[], compare: (one: Item, other: Item) => number): Item[] {
  const copy = [...items];
  copy.sort(compare);
  return copy;
}

const pointsWords = (points: number) => `${formatCount(points)} 积分`;
const byDay = (one: { from: Day }, other: { from: Day }) => (one.from < other.from ? -1 : 1);

/** A setting's name, and its value as a person reads it. */
type Words = [string, string];

function settingsWords(settings: ProgrammeSettings): Map<string, string> {
  const { rates, redeemStep, earnPerHundredYuan, rewardLimits, rewardDayLimits, adjustmentLimit } = settings;
  const businessTypes = Object.keys(businessTypeNames) as BusinessType[];
  const visits = sorted(settings.frequency, (one, other) => one.visit - other.visit);
  return new Map([
    ...sorted(rates, byDay).map(({ from, pointsPerYuan }): Words => [
      `${dayWords(from)} 起`,
      `${pointsWords(pointsPerYuan)} = 1 元`,
    ]),
    ['使用步长', `${pointsWords(redeemStep)}的整数倍`],
    ...businessTypes.map((type): Words => [
      `${businessTypeNames[type]}消费`,
      `每百元 ${pointsWords(earnPerHundredYuan[type])}`,
    ]),
    ...visits.map(({ visit, points }): Words => [`12 个月内第 ${visit} 次到店`, pointsWords(points)]),
    ['到店最低实付', `¥${formatYuan(settings.visitLeastPaidFen)}`],
    ...settings.tiers.map(({ tier, fromPaidFen, bonusPercent }): Words => [
      tierNames[tier],
      `12 个月实付满 ¥${formatYuan(fromPaidFen, 'auto')}，消费积分加赠 ${bonusPercent}%`,
    ]),
    ...limitWords('单次奖励额度', rewardLimits),
    ...limitWords('每日奖励额度', rewardDayLimits),
    ['调整复核线', `超过 ${pointsWords(adjustmentLimit)}须他人复核`],
  ]);
}

/** A limit of 0 is as none. */
function limitWords(name: string, limits: RoleLimits): Words[] {
  const roles = Object.keys(staffRoleNames) as StaffRole[];
  const limited = roles.map((role) => ({ role, points: limits[role] ?? 0 })).filter(({ points }) => points > 0);
  return limited.map(({ role, points }) => [`${name}（${staffRoleNames[role]}）`, pointsWords(points)]);
}

function campaignWords(terms: CampaignTerms): Map<string, string> {
  const { name, from, to, businessTypes, audience, minPaidFen, bonus, budget } = terms;
  return new Map([
    ['活动名称', name],
    ['活动日期', periodWords(from, to)],
    ['业务类型', businessTypes.map((type) => businessTypeNames[type]).join('、')],
    ['活动对象', audienceWords(audience)],
    ['最低实付', minPaidFen === 0 ? '不限' : `¥${formatYuan(minPaidFen)}`],
    ['赠送', bonusWords(bonus)],
    ['预算', pointsWords(budget)],
  ]);
}

/** `全部车主`、`首次到店`、`6 个月以上未到店` */
export function audienceWords(audience: CampaignAudience): string {
  switch (audience.kind) {
    case 'everyone':
      return '全部车主';
    case 'first_visit':
      return '首次到店';
    case 'returning':
      return `${audience.months} 个月以上未到店`;
  }
}

/** `每单 500 积分`、`消费积分再加 50%` */
export function bonusWords(bonus: CampaignBonus): string {
  return bonus.kind === 'fixed' ? `每单 ${pointsWords(bonus.points)}` : `消费积分再加 ${bonus.percent}%`;
}
