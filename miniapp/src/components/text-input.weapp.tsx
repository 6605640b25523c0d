import { Input, Textarea } from '@tarojs/components';
import { useFieldFocus } from '@/platform/field-focus';
import type { TextInputProps } from './field-props';
import './text-input.scss';

const keyboards = {
  text: 'text',
  digits: 'number',
  amount: 'digit',
  date: 'text',
  id: 'text',
  phone: 'number',
  password: 'text',
} as const;

/** The bare control of a field. */
export function TextInput(props: TextInputProps) {
  const { kind = 'text', onChange, onConfirm } = props;
  const shared = {
    name: props.name,
    className: 'text-input',
    value: props.value,
    placeholder: props.placeholder ?? '',
    placeholderClass: 'text-input__placeholder',
    maxlength: -1,
    disabled: props.disabled ?? false,
    focus: useFieldFocus(props.name, props.focused ?? false),
    ariaLabel: props.label,
    cursorSpacing: 96,
    onInput: (event: { detail: { value: string } }) => onChange(event.detail.value),
  };
  if (kind === 'long') return <Textarea {...shared} autoHeight />;
  return <Input {...shared} type={keyboards[kind]} password={kind === 'password'} onConfirm={() => onConfirm?.()} />;
}
