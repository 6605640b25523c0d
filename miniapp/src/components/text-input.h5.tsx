import type { TextInputProps } from './field-props';
import './text-input.scss';

const modes = {
  text: 'text',
  digits: 'numeric',
  amount: 'decimal',
  date: 'text',
  id: 'text',
  phone: 'tel',
  password: 'text',
  long: 'text',
} as const;
const fills: Record<string, string> = {
  username: 'username',
  password: 'current-password',
  phone: 'tel',
  smsCode: 'one-time-code',
};

/** The bare control of a field. */
export function TextInput(props: TextInputProps) {
  const { kind = 'text', onChange, onConfirm } = props;
  const shared = {
    id: props.name,
    name: props.name,
    className: 'text-input',
    value: props.value,
    placeholder: props.placeholder,
    disabled: props.disabled,
    autoComplete: fills[props.name] ?? 'off',
    autoCapitalize: kind === 'id' ? 'characters' : 'off',
    spellCheck: false,
    autoFocus: props.focused,
    'aria-label': props.label,
    'aria-invalid': props.invalid || undefined,
    'data-testid': props.testId,
  };
  if (kind === 'long') return <textarea {...shared} rows={3} onChange={(event) => onChange(event.target.value)} />;
  return (
    <input
      {...shared}
      type={kind === 'password' ? 'password' : 'text'}
      inputMode={modes[kind]}
      onChange={(event) => onChange(event.target.value)}
      onKeyDown={(event) => {
        // With Ctrl it is the page's own key.
        const alone = !event.ctrlKey && !event.metaKey && !event.nativeEvent.isComposing;
        if (event.key === 'Enter' && alone) onConfirm?.();
      }}
    />
  );
}
