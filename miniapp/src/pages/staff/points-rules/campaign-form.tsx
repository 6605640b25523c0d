import { View } from '@tarojs/components';
import { Field } from '@/components/field';
import { Segments } from '@/components/segments';
import { BusinessTypes } from '../business-types';
import type { Faults } from '../form-draft';
import '../terms-form.scss';
import type { CampaignDraft } from './campaign-draft';

interface CampaignFormProps {
  draft: CampaignDraft;
  faults: Faults;
  type: (part: Partial<CampaignDraft>) => void;
}

const audiences = [
  { value: 'everyone', name: '全部车主', testId: 'audience-everyone' },
  { value: 'first_visit', name: '首次到店', testId: 'audience-first' },
  { value: 'returning', name: '久未到店', testId: 'audience-returning' },
] as const;
const bonuses = [
  { value: 'fixed', name: '每单固定', testId: 'bonus-fixed' },
  { value: 'percent', name: '消费积分加成', testId: 'bonus-percent' },
] as const;

const fieldOf = (field: string, error: string | undefined) => ({ name: field, testId: `campaign-${field}`, error });

/** The fields of a campaign: its time, its business types, its target group and its benefit. */
export function CampaignForm(props: CampaignFormProps) {
  const { draft, faults, type } = props;
  const { name, from, to } = draft;
  return (
    <View className="terms-form">
      <Field
        {...fieldOf('name', faults['name'])}
        label="活动名称"
        value={name}
        onChange={(value) => type({ name: value })}
        maxLength={30}
      />
      <View className="terms-form__pair">
        <Field
          kind="date"
          {...fieldOf('from', faults['from'])}
          label="开始日期"
          value={from}
          onChange={(value) => type({ from: value })}
          maxLength={10}
        />
        <Field
          kind="date"
          {...fieldOf('to', faults['to'])}
          label="结束日期（含当日）"
          value={to}
          onChange={(value) => type({ to: value })}
          maxLength={10}
        />
      </View>
      <BusinessTypes
        chosen={draft.businessTypes}
        fault={faults['businessTypes']}
        onChange={(businessTypes) => type({ businessTypes })}
        testId="campaign-type"
      />
      <AudienceFields {...props} />
      <BonusFields {...props} />
    </View>
  );
}

function AudienceFields({ draft: { audience, months, minPaidYuan }, faults, type }: CampaignFormProps) {
  return (
    <>
      <View>
        <View className="field__label">活动对象</View>
        <Segments
          label="活动对象"
          options={audiences}
          chosen={audience}
          onChoose={(value) => type({ audience: value })}
        />
      </View>
      {audience === 'returning' && (
        <Field
          {...fieldOf('months', faults['audience.months'])}
          label="至少多久没有到店"
          kind="digits"
          value={months}
          onChange={(value) => type({ months: value })}
          unit="个月"
          maxLength={2}
        />
      )}
      <Field
        kind="amount"
        {...fieldOf('min-paid', faults['minPaidFen'])}
        label="实付满多少才送（不填为不限）"
        value={minPaidYuan}
        onChange={(value) => type({ minPaidYuan: value })}
        unit="元"
        placeholder="不限"
        maxLength={10}
      />
    </>
  );
}

function BonusFields({ draft: { bonus, amount, budget }, faults, type }: CampaignFormProps) {
  return (
    <>
      <View>
        <View className="field__label">赠送方式</View>
        <Segments label="赠送方式" options={bonuses} chosen={bonus} onChoose={(value) => type({ bonus: value })} />
      </View>
      <View className="terms-form__pair">
        <Field
          {...fieldOf('amount', faults['bonus.points'] ?? faults['bonus.percent'])}
          label={bonus === 'fixed' ? '每单赠送' : '消费积分再加'}
          kind="digits"
          value={amount}
          onChange={(value) => type({ amount: value })}
          unit={bonus === 'fixed' ? '积分' : '%'}
          maxLength={7}
        />
        <Field
          {...fieldOf('budget', faults['budget'])}
          label="预算，送完为止"
          kind="digits"
          value={budget}
          onChange={(value) => type({ budget: value })}
          unit="积分"
          maxLength={9}
        />
      </View>
    </>
  );
}
