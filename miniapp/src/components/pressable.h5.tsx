import { clsx } from 'clsx';
import type { PressableProps } from './pressable-props';
import './pressable.scss';

/** Whatever can be pressed. A real button: it is reached by the tab key, and pressed by return and space. */
export function Pressable(props: PressableProps) {
  const {
    children,
    className,
    id,
    label,
    onPress,
    disabled = false,
    busy = false,
    chosen,
    submits = false,
    testId,
  } = props;
  return (
    <button
      id={id}
      type={submits ? 'submit' : 'button'}
      className={clsx('pressable', className)}
      disabled={disabled}
      aria-label={label}
      aria-busy={busy || undefined}
      aria-pressed={chosen}
      data-testid={testId}
      onClick={(event) => {
        event.stopPropagation();
        if (!busy) onPress?.();
      }}
    >
      {children}
    </button>
  );
}
