import { View } from '@tarojs/components';
import { clsx } from 'clsx';
import { TextInput } from '@/components/text-input';

interface NumberCellProps {
  /** The path of the setting, by which its fault is known too. */
  name: string;
  /** Read out where the words beside it do not belong to the field. */
  label: string;
  value: string;
  onChange: (value: string) => void;
  /** The employee may only read it: it is shown as text. */
  readOnly?: boolean;
  unit?: string;
  error?: string | undefined;
}

/** A whole number in a dense form: the words are beside it, its fault below. */
export function NumberCell({ name, label, value, onChange, readOnly = false, unit, error }: NumberCellProps) {
  if (readOnly)
    return (
      <View className="number-text" data-testid={`rule-${name}`}>
        {value === '' ? '—' : `${value}${unit ? ` ${unit}` : ''}`}
      </View>
    );
  return (
    <View className={clsx('field number-cell', error && 'field--wrong')}>
      <View className="field__box">
        <View className="grow">
          <TextInput
            name={name}
            label={label}
            kind="digits"
            value={value}
            onChange={onChange}
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
