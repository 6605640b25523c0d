import { Icon } from '@/components/icon';
import { Pressable } from '@/components/pressable';
import './remove-button.scss';

interface RemoveButtonProps {
  /** The thing to remove, for a screen reader. */
  label: string;
  onPress: () => void;
  testId?: string;
}

/** Takes a row of fields away. */
export function RemoveButton({ label, onPress, testId }: RemoveButtonProps) {
  return (
    <Pressable className="remove-button" label={label} onPress={onPress} testId={testId}>
      <Icon name="remove" size={18} />
    </Pressable>
  );
}
