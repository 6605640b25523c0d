import { Text } from '@tarojs/components';
import { formatPlate } from '@anxin/shared/values/plate';

/** A licence plate as people write it: 沪A·D68K21. */
export function Plate({ plate, className }: { plate: string; className?: string }) {
  return <Text className={className ?? ''}>{formatPlate(plate)}</Text>;
}
