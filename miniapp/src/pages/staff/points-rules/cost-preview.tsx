import { View } from '@tarojs/components';
import { type EarningKind, previewProgramme, type ProgrammePreview } from '@anxin/shared/contracts/points-forecast';
import type { CampaignTerms } from '@anxin/shared/contracts/points-campaign';
import type { SettingsInput } from '@anxin/shared/contracts/points-programme';
import { earningKindNames } from '@anxin/shared/rules/points/origin-names';
import { shortDayWords, shortMonthWords } from '@anxin/shared/values/date-words';
import { formatCount, formatYuan } from '@anxin/shared/values/money';
import { Card } from '@/components/card';
import { clsx } from 'clsx';
import { Heading } from '@/components/screen';
import { Loaded } from '@/hooks/loaded';
import { useRead } from '@/hooks/use-read';
import { useSettled } from './use-settled';

interface CostPreviewProps {
  storeId: string;
  /** The last sound draft; null while there is none. */
  settings?: SettingsInput | null;
  campaign?: CampaignTerms | null;
}

/** Compares last month's cost under the draft with the cost under the current rules. */
export function CostPreview({ storeId, settings, campaign }: CostPreviewProps) {
  const body = useSettled(JSON.stringify({ ...(settings ? { settings } : {}), ...(campaign ? { campaign } : {}) }));
  const input = {
    params: { storeId },
    body: JSON.parse(body) as { settings?: SettingsInput; campaign?: CampaignTerms },
  };
  const read = useRead('staff', previewProgramme, input, { keepLast: true });
  return (
    <Card className={clsx('cost', read.isPlaceholderData && 'cost--old')} testId="cost-preview">
      <Loaded read={read} skeleton={[24, 120]}>
        {(preview) => <Costs preview={preview} />}
      </Loaded>
    </Card>
  );
}

function Costs({ preview }: { preview: ProgrammePreview }) {
  const { orders, paidFen, present, draft, difference, campaign } = preview;
  const kinds = (Object.keys(earningKindNames) as EarningKind[]).filter((kind) =>
    [present, draft].some(({ parts }) => parts.some((part) => part.kind === kind)),
  );
  return (
    <>
      <Heading>按上月订单试算</Heading>
      <View className="hint">
        {spanWords(preview)}，{formatCount(orders)} 单，实付 ¥{formatYuan(paidFen, 'auto')}
      </View>
      <View className="cost__row cost__row--head">
        <View>来源</View>
        <View className="cost__count">现行规则</View>
        <View className="cost__count">修改后</View>
      </View>
      {kinds.map((kind) => (
        <View key={kind} className="cost__row">
          <View>{earningKindNames[kind]}</View>
          <View className="cost__count">{formatCount(partOf(present, kind))}</View>
          <View className="cost__count">{formatCount(partOf(draft, kind))}</View>
        </View>
      ))}
      <View className="cost__row cost__row--sum">
        <View>合计</View>
        <View className="cost__count" data-testid="cost-present">
          {formatCount(present.points)}
          <View className="hint">¥{formatYuan(present.fen)}</View>
        </View>
        <View className="cost__count" data-testid="cost-draft">
          {formatCount(draft.points)}
          <View className="hint">¥{formatYuan(draft.fen)}</View>
        </View>
      </View>
      <View
        className={clsx('cost__difference', difference.fen > 0 && 'cost__difference--more')}
        data-testid="cost-difference"
      >
        {differenceWords(preview)}
      </View>
      {campaign && (
        <View className="cost__campaign" data-testid="cost-campaign">
          活动若在此期间：{formatCount(campaign.orders)} 单共送 {formatCount(campaign.points)} 积分
          {campaign.budgetHolds ? '，预算够用' : '，预算会用完'}
        </View>
      )}
    </>
  );
}

function partOf({ parts }: ProgrammePreview['present'], kind: EarningKind): number {
  return parts.find((part) => part.kind === kind)?.points ?? 0;
}

function spanWords({ period }: ProgrammePreview): string {
  const { kind, from, to } = period;
  return kind === 'last_month'
    ? shortMonthWords(from)
    : `上月无订单，按近 30 天（${shortDayWords(from)} 至 ${shortDayWords(to)}）`;
}

function differenceWords({ difference, present, draft }: ProgrammePreview): string {
  const { points, fen } = difference;
  if (points === 0 && fen === 0) return '与现行规则相同';
  const rate = present.pointsPerYuan === draft.pointsPerYuan ? '' : `（按 ${draft.pointsPerYuan} 积分 = 1 元）`;
  const sign = (value: number) => (value > 0 ? '+' : '');
  return `每月 ${sign(points)}${formatCount(points)} 积分，${sign(fen)}${formatYuan(fen)} 元${rate}`;
}
