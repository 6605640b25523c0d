export interface TextInputProps {
  /** The name of the field in the form and in the server's refusals. */
  name: string;
  label: string;
  value: string;
  onChange: (value: string) => void;
  onConfirm?: (() => void) | undefined;
  /** `digits` brings up the number keys, `id` keeps capitals and no correction, `long` takes several lines. */
  kind?: 'text' | 'digits' | 'id' | 'phone' | 'password' | 'long' | undefined;
  placeholder?: string | undefined;
  maxLength?: number | undefined;
  disabled?: boolean | undefined;
  invalid?: boolean | undefined;
  /** Takes the keyboard as soon as it is shown. */
  focused?: boolean | undefined;
  testId?: string | undefined;
}
