import { View } from '@tarojs/components';
import type { IconName } from './icon-names';
import './icon.scss';

interface IconProps {
  name: IconName;
  /** Width and height in px; 24 as drawn. */
  size?: number;
  className?: string;
}

/** A line icon in the colour of the text around it. It says nothing to a screen reader: the words beside it do. */
export function Icon({ name, size = 24, className = '' }: IconProps) {
  return (
    <View
      className={`icon icon--${name} ${className}`}
      style={{ width: `${size}px`, height: `${size}px` }}
      aria-hidden="true"
    />
  );
}
