import { View } from '@tarojs/components';
import type { ReactNode } from 'react';
import { clsx } from 'clsx';
import { Icon } from './icon';
import type { IconName } from './icon-names';
import { Pressable } from './pressable';
import './button.scss';

export interface ButtonProps {
  children: ReactNode;
  /** `action` is the one thing to do on a screen; there is one at most. */
  kind?: 'action' | 'brand' | 'secondary' | 'ghost' | 'danger' | undefined;
  size?: 'main' | 'small' | undefined;
  icon?: IconName | undefined;
  /** Fills the width it is given. */
  wide?: boolean | undefined;
  disabled?: boolean | undefined;
  /** Why it cannot be pressed now, in words above it; null while it can. */
  why?: string | null | undefined;
  /** Shows that the press is being dealt with; a second press does nothing. */
  loading?: boolean | undefined;
  onPress?: (() => void) | undefined;
  submits?: boolean | undefined;
  /** The key that does the same on a desktop, shown beside the words. */
  shortcut?: string | undefined;
  label?: string | undefined;
  testId?: string | undefined;
}

/** A button with words. */
export function Button({ why, ...props }: ButtonProps) {
  if (!why) return <BareButton {...props} />;
  return (
    <View className={clsx('button-why', props.wide && 'button-why--wide')}>
      <View className="button-why__words" role="status">
        {why}
      </View>
      <BareButton {...props} disabled />
    </View>
  );
}

function BareButton(props: ButtonProps) {
  const { children, kind = 'secondary', size = 'main', icon, wide, disabled = false, loading = false } = props;
  return (
    <Pressable
      className={clsx(
        'button',
        `button--${kind}`,
        `button--${size}`,
        wide && 'button--wide',
        disabled && 'button--disabled',
        loading && 'button--loading',
      )}
      disabled={disabled}
      busy={loading}
      submits={props.submits}
      label={props.label}
      onPress={props.onPress}
      testId={props.testId}
    >
      <View className="button__inside">
        {loading && <View className="button__spinner" />}
        {icon && !loading && <Icon name={icon} size={size === 'main' ? 20 : 18} />}
        <View>{children}</View>
        {props.shortcut && <View className="button__shortcut">{props.shortcut}</View>}
      </View>
    </Pressable>
  );
}
