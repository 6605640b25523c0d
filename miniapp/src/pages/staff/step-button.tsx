import { Icon } from '@/components/icon';
import { Pressable } from '@/components/pressable';
import './step-button.scss';

interface StepButtonProps {
  label: string;
  icon: 'plus' | 'minus';
  disabled: boolean;
  onPress: () => void;
  testId: string;
}

/** Adds one to the number in the field beside it, or takes one off. */
export function StepButton({ label, icon, disabled, onPress, testId }: StepButtonProps) {
  return (
    <Pressable className="step-button" label={label} disabled={disabled} onPress={onPress} testId={testId}>
      <Icon name={icon} size={20} />
    </Pressable>
  );
}
