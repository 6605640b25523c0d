import { View } from '@tarojs/components';
import { classNames } from '@/components/class-names';
import { TextInput } from '@/components/text-input';

interface NumberCellProps {
  /** The path of the setting, by which its fault is known too. */
  name: string;
  /** Read out where the words beside it do not belong to the field. */
  label: string;
  value: string;
  onChange: (value: string) => void;
  disabled?: boolean;
  unit?: string;
  error?: string | undefined;
}

/** A whole number in a dense form: the words are beside it, its fault below. */
export function NumberCell({ name, label, value, onChange, disabled = false, unit, error }: NumberCellProps) {
  return (
    <View className={classNames('field number-cell', error && 'field--wrong', disabled && 'field--disabled')}>
      <View className="field__box">
        <View className="grow">
          <TextInput
            name={name}
            label={label}
            kind="digits"
            value={value}
            onChange={onChange}
            disabled={disabled}
            invalid={Boolean(error)}
            maxLength={9}
            testId={`rule-${name}`}
          />
        </View>
        {unit && <View className="field__unit">{unit}</View>}
      </View>
      {error && (
        <View className="field__error" role="alert">
          {error}
        </View>
      )}
    </View>
  );
}
