export interface PhoneCodeButtonProps {
  children: string;
  loading?: boolean;
  testId?: string | undefined;
  /** With the code that stands for the number; used once within five minutes. */
  onCode: (code: string) => void;
  /** The person refused, or WeChat failed; the reason in words. */
  onRefused: (reason: string) => void;
}
