import { View } from '@tarojs/components';
import type { ReactNode } from 'react';
import './timeline.scss';

export interface TimelineStep {
  key: string;
  title: string;
  text?: ReactNode;
  /** Already written for the person: `09:34`, `现在`. */
  at?: string | undefined;
  state: 'done' | 'now' | 'ahead';
}

const spoken = { done: '已完成', now: '进行中', ahead: '未开始' };

/** Shows past, current and coming steps from top to bottom. */
export function Timeline({ steps, testId }: { steps: TimelineStep[]; testId?: string }) {
  return (
    <View className="timeline" role="list" data-testid={testId}>
      {steps.map((step) => (
        <View
          key={step.key}
          className={`timeline__step timeline__step--${step.state}`}
          role="listitem"
          aria-label={`${step.title}，${spoken[step.state]}`}
        >
          <View className="timeline__mark" />
          <View className="grow">
            <View className="timeline__title">{step.title}</View>
            {step.text && <View className="timeline__text">{step.text}</View>}
          </View>
          {step.at && <View className="timeline__at">{step.at}</View>}
        </View>
      ))}
    </View>
  );
}
