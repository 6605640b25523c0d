import { View } from '@tarojs/components';
import type { Powertrain } from '@anxin/shared/contracts/powertrain';
import { powertrainNames, powertrains } from '@anxin/shared/rules/vehicle/powertrain';
import { Segments } from '@/components/segments';
import './form-fields.scss';

const options = powertrains.map((value) => ({
  value,
  name: powertrainNames[value],
  testId: `powertrain-${value}`,
}));

interface PowertrainFieldProps {
  value: Powertrain;
  onChange: (value: Powertrain) => void;
  /** The explanation below the choices, unless they are refused. */
  hint?: string | undefined;
  /** The reason why the server refused the value. */
  refusal?: string | undefined;
}

/** The powertrain, one of three. docs/domain/customers.md#7 */
export function PowertrainField({ value, onChange, hint, refusal }: PowertrainFieldProps) {
  return (
    <View id="field-powertrain" className="field-block">
      <View className="field__label">动力类型</View>
      <Segments label="动力类型" options={options} chosen={value} onChoose={onChange} />
      {refusal ? (
        <View className="field__error" role="alert">
          {refusal}
        </View>
      ) : (
        hint && <View className="field__hint">{hint}</View>
      )}
    </View>
  );
}
