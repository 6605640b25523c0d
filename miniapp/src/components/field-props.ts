export interface TextInputProps {
  /** The name of the field in the form and in the server's refusals. */
  name: string;
  label: string;
  value: string;
  onChange: (value: string) => void;
  onConfirm?: (() => void) | undefined;
  /**
   * `digits` brings up the number keys, `amount` those with a point, `id` keeps capitals and no correction, `date` is a
   * day, `long` takes several lines.
   */
  kind?: 'text' | 'digits' | 'amount' | 'date' | 'id' | 'phone' | 'password' | 'long' | undefined;
  placeholder?: string | undefined;
  /**
   * The most characters of words (`text`, `long`). A field never cuts text: it says below that the text is too long.
   * Values with a form of their own are checked by their reader, because pasted text has marks and blanks around it.
   */
  maxLength?: number | undefined;
  disabled?: boolean | undefined;
  invalid?: boolean | undefined;
  /** Takes the keyboard as soon as it is shown. */
  focused?: boolean | undefined;
  testId?: string | undefined;
}
