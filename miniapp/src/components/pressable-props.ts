import type { ReactNode } from 'react';

export interface PressableProps {
  children?: ReactNode;
  className?: string | undefined;
  /** The element's id, by which the code moves the keyboard to it. */
  id?: string | undefined;
  /** The action, for a screen reader, where the visible words do not say it. */
  label?: string | undefined;
  onPress?: (() => void) | undefined;
  disabled?: boolean | undefined;
  /** Something is under way: it stays in place, looks busy and ignores presses. */
  busy?: boolean | undefined;
  /** For one of several choices: whether it is the chosen one. */
  chosen?: boolean | undefined;
  /** Sends the form it stands in (browser only: the return key does the same). */
  submits?: boolean | undefined;
  testId?: string | undefined;
}
