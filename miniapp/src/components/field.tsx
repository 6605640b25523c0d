import { View } from '@tarojs/components';
import type { ReactNode } from 'react';
import { clsx } from 'clsx';
import type { TextInputProps } from './field-props';
import { TextInput } from './text-input';
import { tooLong } from './field-length';
import { useTyping } from './sheet-typing';
import './field.scss';

interface FieldProps extends Omit<TextInputProps, 'invalid'> {
  /** The fault of the value, in words; the field turns red with it. */
  error?: string | undefined;
  hint?: string | undefined;
  /** Shown after the value, such as a unit. */
  unit?: ReactNode;
}

/** A labelled input with its hint or its error below. */
export function Field({ error: fault, hint, unit, ...input }: FieldProps) {
  const error = fault ?? tooLong(input);
  useTyping(input.value);
  return (
    <View
      id={`field-${input.name}`}
      className={clsx('field', error && 'field--wrong', input.disabled && 'field--disabled')}
    >
      <View className="field__label">{input.label}</View>
      <View className="field__box">
        <View className="grow">
          <TextInput {...input} invalid={Boolean(error)} />
        </View>
        {unit && <View className="field__unit">{unit}</View>}
      </View>
      {error ? (
        <View className="field__error" role="alert">
          {error}
        </View>
      ) : (
        hint && <View className="field__hint">{hint}</View>
      )}
    </View>
  );
}
