import { View } from '@tarojs/components';
import { Card } from '@/components/card';
import { Field } from '@/components/field';
import { Heading } from '@/components/screen';
import { Segments } from '@/components/segments';
import { percentOffOf } from './offer-draft';
import { type OfferFieldsProps, textField } from './offer-fields';

const kinds = [
  { value: 'amount', name: '代金券', testId: 'benefit-amount' },
  { value: 'percent', name: '折扣券', testId: 'benefit-percent' },
  { value: 'service', name: '服务券', testId: 'benefit-service' },
] as const;

/** The fields for the coupon's name and its benefit. */
export function BenefitCard(props: OfferFieldsProps) {
  const { draft, type } = props;
  return (
    <Card className="terms-form">
      <Heading>优惠</Heading>
      <Field {...textField(props, 'name')} label="优惠券名称" placeholder="如 冬季保养立减" maxLength={30} focused />
      <View>
        <View className="field__label">优惠方式</View>
        <Segments label="优惠方式" options={kinds} chosen={draft.benefit} onChoose={(benefit) => type({ benefit })} />
      </View>
      <BenefitFields {...props} />
    </Card>
  );
}

function BenefitFields(props: OfferFieldsProps) {
  const { benefit, discount } = props.draft;
  const percentOff = percentOffOf(discount);
  if (benefit === 'amount')
    return (
      <Field
        kind="amount"
        {...textField(props, 'amountYuan', 'benefit.amountFen')}
        label="立减"
        unit="元"
        maxLength={10}
      />
    );
  if (benefit === 'percent')
    return (
      <View className="terms-form__pair">
        <Field
          kind="amount"
          {...textField(props, 'discount', 'benefit.percentOff')}
          label="折扣"
          unit="折"
          placeholder="如 8.5"
          hint={percentOff === null || percentOff > 99 ? undefined : `优惠 ${percentOff}%`}
          maxLength={3}
        />
        <Field
          kind="amount"
          {...textField(props, 'ceilingYuan', 'benefit.ceilingFen')}
          label="最多减"
          unit="元"
          maxLength={10}
        />
      </View>
    );
  return (
    <View className="terms-form__pair">
      <Field
        {...textField(props, 'serviceName', 'benefit.serviceName')}
        label="服务项目"
        placeholder="如 空调滤芯更换"
        maxLength={20}
      />
      <Field
        kind="amount"
        {...textField(props, 'upToYuan', 'benefit.upToFen')}
        label="最多抵"
        unit="元"
        maxLength={10}
      />
    </View>
  );
}
