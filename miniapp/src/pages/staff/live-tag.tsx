import { Tag } from '@/components/tag';
import type { LiveState } from '@/platform/live';

const looks = {
  live: { state: 'good', word: '实时' },
  connecting: { state: 'quiet', word: '连接中' },
  offline: { state: 'bad', word: '离线' },
} as const;

/** Says if changes on other screens show here by themselves. */
export function LiveTag({ live }: { live: LiveState }) {
  return (
    <Tag state={looks[live].state} live={live === 'live'} testId="live-state">
      {looks[live].word}
    </Tag>
  );
}
