import { View } from '@tarojs/components';
import { periodWords } from '@anxin/shared/values/date-words';
import { readDay } from '@anxin/shared/values/typed-time';
import {
  audienceWords,
  couponBusinessWords,
  perMemberWords,
  stackableWords,
  validDaysWords,
} from '@anxin/shared/rules/coupon/coupon-words';
import { Card } from '@/components/card';
import { Heading } from '@/components/screen';
import { Ticket } from '@/components/ticket';
import { count } from '../form-draft';
import { leastSpendOf, type OfferDraft, shownBenefit } from './offer-draft';

/** Previews the coupon as its owner will see it, from the values typed so far. */
export function OfferPreview({ draft }: { draft: OfferDraft }) {
  const { way, audience, businessTypes, stackable, from, to } = draft;
  const benefit = shownBenefit(draft);
  const name = draft.name.trim() || '优惠券名称';
  const leastSpendFen = leastSpendOf(draft) ?? 0;
  const terms = [
    ...(benefit?.kind === 'amount' ? [] : [couponBusinessWords(businessTypes)]),
    stackableWords(stackable),
    ...(way === 'claim' && audience !== 'everyone' ? [audienceWords(audience)] : []),
    perMemberWords(way, count(draft.perMemberLimit) ?? 1),
  ];
  return (
    <Card className="offer-preview" testId="coupon-offer-preview">
      <Heading aside="车主看到的样子">预览</Heading>
      {benefit ? (
        <Ticket
          terms={{ name, benefit, leastSpendFen, businessTypes, stackable }}
          foot={validDaysWords(way, count(draft.validDays) ?? 1)}
        />
      ) : (
        <View className="offer-preview__empty">填写优惠后在这里显示</View>
      )}
      <View className="second">{terms.join(' · ')}</View>
      <View className="hint">
        {spanOf(from, to)}
        {{ claim: '，车主可在“福利”里领取', grant: '，由门店发放给车辆', sale: '，在柜台售卖' }[way]}
      </View>
    </Card>
  );
}

/** The days in words; as typed while one of them is not a day yet. */
function spanOf(from: string, to: string): string {
  const [first, last] = [readDay(from), readDay(to)];
  return first && last ? periodWords(first, last) : `${from} 至 ${to}`;
}
