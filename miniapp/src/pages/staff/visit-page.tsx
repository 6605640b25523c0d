import { View } from '@tarojs/components';
import type { ReactNode } from 'react';
import { clsx } from 'clsx';
import { Icon } from '@/components/icon';
import { NavBar } from '@/components/nav-bar';
import { Pressable } from '@/components/pressable';
import type { LiveState } from '@/platform/live';
import { goBack } from './addresses';
import { LiveTag } from './live-tag';
import './visit-page.scss';

interface VisitPageProps {
  title: string;
  live: LiveState;
  children: ReactNode;
  /** The sum and the actions: beside the page on a desktop, below it on a phone. */
  aside?: ReactNode;
}

/** The frame of a page about one visit: the way back to the board, the page, and beside it its sum and next step. */
export function VisitPage({ title, live, children, aside }: VisitPageProps) {
  return (
    <View className={clsx('visit-page', !aside && 'visit-page--narrow')}>
      <NavBar
        start={
          <View className="visit-page__head">
            <Pressable className="visit-page__back" label="返回" onPress={goBack} testId="back">
              <Icon name="back" />
            </Pressable>
            <View className="visit-page__title" role="heading" aria-level={1}>
              {title}
            </View>
            <LiveTag live={live} />
          </View>
        }
      />
      <View className="visit-page__columns">
        <View className="visit-page__main">{children}</View>
        {aside && <View className="visit-page__aside">{aside}</View>}
      </View>
    </View>
  );
}
