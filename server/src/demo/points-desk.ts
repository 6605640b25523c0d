import type { RewardKind } from '@anxin/shared/contracts/points';
import type { Composition } from '../composition';
import type { AccountRecord, JournalRecord } from '../domains/points';
import { demoPeople, featured } from './people';
import type { Stage } from './play';
import { employeeOf } from './staff';
import { demoStores, mainStore } from './stores';

interface Reward {
  kind: RewardKind;
  points: number;
  reason: string;
  role: 'customer_service_agent' | 'advisor' | 'after_sales_manager' | 'general_manager';
}

/** Rewards of every kind, with a request for those above the limit of one correction. */
const rewards: readonly Reward[] = [
  { kind: 'review', points: 150, reason: '保养后的图文点评', role: 'customer_service_agent' },
  { kind: 'referral', points: 500, reason: '推荐同事来店保养', role: 'advisor' },
  { kind: 'apology', points: 300, reason: '交车晚了二十分钟', role: 'customer_service_agent' },
  { kind: 'apology', points: 3_000, reason: '返修占用三天', role: 'after_sales_manager' },
  { kind: 'other', points: 5_000, reason: '年度车友活动获奖', role: 'general_manager' },
  { kind: 'other', points: 2_500, reason: '门店开放日抽奖', role: 'after_sales_manager' },
];

/**
 * Plays the points desk of the main store: rewards, and three corrections requested above the limit. One waits, one was
 * approved and one refused. It runs once and leaves later changes by people alone.
 */
export async function playPointsDesk({ services, cast }: Stage, now: Date): Promise<void> {
  const { adjustments } = services;
  const { id: storeId } = demoStores[mainStore];
  const decided = await adjustments.adjustmentsOf(storeId, { which: 'decided', limit: 1 });
  if (decided.waiting > 0 || decided.adjustments.length > 0) return;
  const at = (minutesAgo: number) => new Date(now.getTime() - minutesAgo * 60_000);
  const cars = demoPeople
    .filter((person) => person.store === mainStore && person.openid !== featured.openid && !person.newcomer)
    .flatMap((person) => person.cars.map((car) => car.key));
  const granted: Granted[] = [];
  for (const [index, reward] of rewards.entries()) {
    granted.push(await grant(services, cast.vehicleId(cars[index] ?? ''), reward, at(60 - index)));
  }
  const [apology, prize, draw] = granted.slice(3);
  if (!apology || !prize || !draw) throw new Error('the demo has too few rewards');
  const by = employeeOf(mainStore, 'service_care_manager');
  const [second, third] = [employeeOf(mainStore, 'after_sales_manager'), employeeOf(mainStore, 'general_manager')];
  const { adjustment: twice } = await adjustments.ask({
    ...draw,
    reason: '同一笔抽奖录入了两次',
    by,
    at: at(40),
    once: null,
  });
  await adjustments.approve(twice, { by: third, at: at(35), once: null });
  const { adjustment: wrong } = await adjustments.ask({ ...prize, reason: '获奖名单有误', by, at: at(30), once: null });
  await adjustments.refuse(wrong, { by: second, reason: '已与活动名单核对，无误', at: at(25), once: null });
  await adjustments.ask({ ...apology, reason: '车主已选择现金补偿，不再给积分', by, at: at(20), once: null });
}

interface Granted {
  account: AccountRecord;
  journal: JournalRecord;
}

async function grant(
  { points, programmes, grants }: Composition,
  vehicleId: string,
  reward: Reward,
  at: Date,
): Promise<Granted> {
  const account = await points.accountOf(vehicleId);
  if (!account) throw new Error(`vehicle ${vehicleId} has no points account`);
  const { role, ...granted } = reward;
  const { pointsPerYuan } = await programmes.programmeOf(account.storeId, at);
  const by = { kind: 'staff', ...employeeOf(mainStore, role) } as const;
  const limits = { once: granted.points, day: Number.MAX_SAFE_INTEGER };
  const once = { scope: 'demo|points-desk', key: granted.reason, fingerprint: vehicleId };
  const posted = await grants.reward({ account, ...granted, limits, pointsPerYuan, by, at, once });
  return { account, journal: posted.entry };
}
