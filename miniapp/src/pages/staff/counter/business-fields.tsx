import { View } from '@tarojs/components';
import { counterBusiness } from '@anxin/shared/contracts/counter-bill';
import { businessTypeNames } from '@anxin/shared/rules/settlement/business-type';
import { clsx } from 'clsx';
import { Field } from '@/components/field';
import { Pressable } from '@/components/pressable';
import { Heading } from '@/components/screen';
import '../board/sheets.scss';
import type { BillDraft, BillFaults } from './bill-draft';

interface BusinessFieldsProps {
  draft: BillDraft;
  faults: BillFaults;
  onChange: (part: Partial<BillDraft>) => void;
  onConfirm: () => void;
}

/** The fields for the work done for the vehicle, and its price. */
export function BusinessFields({ draft, faults, onChange, onConfirm }: BusinessFieldsProps) {
  return (
    <>
      <Heading>业务类别</Heading>
      <View className="quick" role="group" aria-label="业务类别">
        {counterBusiness.options.map((type) => (
          <Pressable
            key={type}
            className={clsx('quick__one', type === draft.businessType && 'quick__one--chosen')}
            chosen={type === draft.businessType}
            onPress={() => onChange({ businessType: type })}
            testId={`business-${type}`}
          >
            {businessTypeNames[type]}
          </Pressable>
        ))}
      </View>
      {faults.businessType && (
        <View className="field__error" role="alert">
          {faults.businessType}
        </View>
      )}
      <View className="counter-page__fields">
        <Field
          name="counter-title"
          label="收款项目"
          value={draft.title}
          onChange={(title) => onChange({ title })}
          placeholder="如 交强险续保"
          maxLength={60}
          error={faults.title}
          testId="counter-title"
        />
        <Field
          kind="amount"
          name="counter-amount"
          label="金额"
          value={draft.amount}
          onChange={(amount) => onChange({ amount })}
          onConfirm={onConfirm}
          unit="元"
          placeholder="0.00"
          maxLength={12}
          error={faults.amount}
          testId="counter-amount"
        />
      </View>
    </>
  );
}
