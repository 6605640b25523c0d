import { storePoints } from '@anxin/shared/contracts/points-programme';
import type { Answer } from '@anxin/shared/contracts/operation';
import { audienceWords, bonusWords } from '@anxin/shared/rules/points/programme-words';
import { businessTypeNames } from '@anxin/shared/rules/settlement/business-type';
import { tierNames } from '@anxin/shared/rules/tier/tier-names';
import { dayWords } from '@anxin/shared/values/date-words';
import { formatCount, formatYuan } from '@anxin/shared/values/money';
import { Heading } from '@/components/screen';
import { useRead } from '@/hooks/use-read';
import { type Rule, RuleList } from './rule-list';

type StoreRules = Answer<typeof storePoints>;

/** Shows a store's additions: by tier, for frequent visits, and by running campaigns. */
export function StoreRules({ storeId, storeName }: { storeId: string; storeName: string }) {
  const { data } = useRead('member', storePoints, { params: { storeId } });
  const rules = data ? [tierRule(data), ...frequencyRules(data), ...data.campaigns.map(campaignRule)] : [];
  if (rules.length === 0) return null;
  return (
    <>
      <Heading>{storeName} · 额外积分</Heading>
      <RuleList rules={rules} />
    </>
  );
}

function tierRule({ tiers }: StoreRules): Rule {
  const words = tiers.map(
    ({ tier, fromPaidFen, bonusPercent }) =>
      `${tierNames[tier]}满 ¥${formatYuan(fromPaidFen, 'auto')} 消费积分 +${bonusPercent}%`,
  );
  return { icon: 'member', title: '会员等级', text: `按车辆 12 个月实付：${words.join('，')}` };
}

function frequencyRules({ frequency, visitLeastPaidFen }: StoreRules): Rule[] {
  if (frequency.length === 0) return [];
  const words = frequency.map(({ visit, points }) => `第 ${visit} 次 +${formatCount(points)}`);
  const least = `按时到店且实付满 ¥${formatYuan(visitLeastPaidFen, 'auto')} 计一次，退款后不足的不计`;
  const text = `12 个月内到店：${words.join('，')}。${least}`;
  return [{ icon: 'history', title: '常来常得', text }];
}

function campaignRule({ name, to, businessTypes, audience, minPaidFen, bonus }: StoreRules['campaigns'][number]): Rule {
  const services = businessTypes.map((type) => businessTypeNames[type]).join('、');
  const least = minPaidFen === 0 ? '' : `，实付满 ¥${formatYuan(minPaidFen, 'auto')}`;
  const text = `${audienceWords(audience)}，${services}${least}：${bonusWords(bonus)}。至 ${dayWords(to)}，送完为止`;
  return { icon: 'gift', title: name, text };
}
