import { View } from '@tarojs/components';
import { sampleVin } from '@anxin/shared/values/vin';
import { Field } from '@/components/field';
import { Icon } from '@/components/icon';
import { adviseVin } from './vin-advice';
import './form-fields.scss';

interface Typed {
  value: string;
  onChange: (value: string) => void;
  /** The reason why the server refused the value. */
  refusal?: string | undefined;
}

/** The VIN, judged while it is typed: its shape and its check digit. */
export function VinField({ value, onChange, refusal }: Typed) {
  const advice = adviseVin(value);
  const error = refusal ?? (advice.state === 'wrong' ? advice.text : undefined);
  return (
    <View className="field-block">
      <Field
        name="vin"
        label="车架号（VIN）"
        kind="id"
        value={value}
        onChange={(typed) => onChange(typed.toUpperCase())}
        placeholder={`例如 ${sampleVin}`}
        error={error}
        hint={advice.state === 'typing' ? advice.text : undefined}
        testId="vehicle-vin"
      />
      {advice.state === 'right' && !error && (
        <View className="vin-right">
          <Icon name="check" size={16} />
          {advice.text}
        </View>
      )}
    </View>
  );
}

export function ModelField({ value, onChange, refusal }: Typed) {
  return (
    <Field
      name="modelName"
      label="车型"
      value={value}
      onChange={onChange}
      placeholder="例如 奥迪 A4L 40 TFSI"
      maxLength={40}
      error={refusal}
      testId="vehicle-model"
    />
  );
}

export function MileageField({ value, onChange, refusal }: Typed) {
  return (
    <Field
      name="mileageKm"
      label="当前里程"
      kind="digits"
      value={value}
      onChange={onChange}
      placeholder="仪表盘上的总里程"
      maxLength={9}
      unit="km"
      error={refusal}
      testId="vehicle-mileage"
    />
  );
}
