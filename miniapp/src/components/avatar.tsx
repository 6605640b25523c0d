import { View } from '@tarojs/components';
import './avatar.scss';

/** The first character of a name in a circle. `size` in px. */
export function Avatar({ name, size = 44 }: { name: string; size?: number }) {
  return (
    <View
      className="avatar"
      style={{ width: `${size}px`, height: `${size}px`, fontSize: `${Math.round(size * 0.36)}px` }}
      aria-hidden="true"
    >
      {Array.from(name)[0] ?? ''}
    </View>
  );
}
