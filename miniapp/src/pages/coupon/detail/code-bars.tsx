import { View } from '@tarojs/components';
import { useMemo } from 'react';
import { barsOf } from './code128';
import './code-bars.scss';

/** Width of a module in px: whole ones, so that every bar is as sharp as the next. */
const modulePx = 2;

/** Digits as bars; the card around them leaves the quiet margin. */
export function CodeBars({ digits }: { digits: string }) {
  const widths = useMemo(() => barsOf(digits), [digits]);
  return (
    <View className="code-bars" role="img" aria-label="条形码" data-testid="coupon-bars">
      {widths.map((width, place) => {
        const key = `${place}:${width}`;
        const kind = place % 2 === 0 ? 'code-bars__bar' : 'code-bars__gap';
        return <View key={key} className={kind} style={{ width: `${width * modulePx}px` }} />;
      })}
    </View>
  );
}
