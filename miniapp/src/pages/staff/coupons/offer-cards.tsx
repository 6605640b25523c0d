import { View } from '@tarojs/components';
import { couponAudience, couponWay } from '@anxin/shared/contracts/coupon-offer';
import { audienceWords, couponWayNames } from '@anxin/shared/rules/coupon/coupon-words';
import { Card } from '@/components/card';
import { Field } from '@/components/field';
import { Heading } from '@/components/screen';
import { Segments } from '@/components/segments';
import { BusinessTypes } from '../business-types';
import { type OfferFieldsProps, textField } from './offer-fields';

const together = [
  { value: 'no', name: '不与其他券同用', testId: 'stackable-no' },
  { value: 'yes', name: '可与其他券同用', testId: 'stackable-yes' },
] as const;
const audiences = couponAudience.options.map((value) => ({
  value,
  name: audienceWords(value),
  testId: `audience-${value}`,
}));
const ways = couponWay.options.map((value) => ({ value, name: couponWayNames[value], testId: `way-${value}` }));

/** The fields for the conditions of a coupon's use. */
export function UseCard(props: OfferFieldsProps) {
  const { draft, faults, type } = props;
  return (
    <Card className="terms-form">
      <Heading>使用条件</Heading>
      <BusinessTypes
        chosen={draft.businessTypes}
        fault={faults['businessTypes']}
        onChange={(businessTypes) => type({ businessTypes })}
        testId="coupon-type"
      />
      <View className="terms-form__pair">
        <Field
          kind="amount"
          {...textField(props, 'leastSpendYuan', 'leastSpendFen')}
          label="消费满（不填为不限）"
          unit="元"
          placeholder="不限"
          maxLength={10}
        />
        <Field {...textField(props, 'validDays')} label="有效天数（含当天）" kind="digits" unit="天" maxLength={3} />
      </View>
      <View>
        <View className="field__label">叠加</View>
        <Segments
          label="叠加"
          options={together}
          chosen={draft.stackable ? 'yes' : 'no'}
          onChoose={(value) => type({ stackable: value === 'yes' })}
        />
      </View>
    </Card>
  );
}

/** The fields for the way owners get the coupon, its number and its dates. */
export function IssuingCard(props: OfferFieldsProps) {
  const { draft, type } = props;
  return (
    <Card className="terms-form">
      <Heading>发放</Heading>
      <Segments label="发放方式" options={ways} chosen={draft.way} onChoose={(way) => type({ way })} />
      {draft.way === 'claim' && (
        <Segments
          label="领取对象"
          options={audiences}
          chosen={draft.audience}
          onChoose={(audience) => type({ audience })}
        />
      )}
      {draft.way === 'sale' && (
        <Field kind="amount" {...textField(props, 'priceYuan', 'priceFen')} label="每张售价" unit="元" maxLength={10} />
      )}
      <View className="terms-form__pair">
        <Field {...textField(props, 'stock')} label="发放总量" kind="digits" unit="张" maxLength={7} />
        <Field
          {...textField(props, 'perMemberLimit')}
          label={draft.way === 'sale' ? '每人限购' : '每人限领'}
          kind="digits"
          unit="张"
          maxLength={2}
        />
      </View>
      <View className="terms-form__pair">
        <Field kind="date" {...textField(props, 'from')} label="开始日期" placeholder="2026-01-01" maxLength={10} />
        <Field
          kind="date"
          {...textField(props, 'to')}
          label="结束日期（含当日）"
          placeholder="2026-12-31"
          maxLength={10}
        />
      </View>
    </Card>
  );
}
