import { View } from '@tarojs/components';
import type { ReactNode } from 'react';
import './ring.scss';

interface RingProps {
  /** The filled share of the ring, 0–1, clockwise from the top. */
  share: number;
  state: 'good' | 'warn' | 'bad';
  children: ReactNode;
}

/** A ring that fills up around its text. */
export function Ring({ share, state, children }: RingProps) {
  const degrees = Math.round(Math.min(1, Math.max(0, share)) * 3600) / 10;
  return (
    <View className={`ring ring--${state}`}>
      <View
        className="ring__band"
        style={{
          // A gradient over the whole turn would show its seam.
          background:
            degrees < 360 ? `conic-gradient(currentColor ${degrees}deg, #e4eaed ${degrees}deg)` : 'currentColor',
        }}
      />
      {degrees > 0 && degrees < 360 && (
        <>
          <View className="ring__end" />
          <View className="ring__end" style={{ transform: `rotate(${degrees}deg)` }} />
        </>
      )}
      <View className="ring__inside">{children}</View>
    </View>
  );
}
