import { View } from '@tarojs/components';
import type { Points } from '@anxin/shared/values/points';
import { clockOf } from '@anxin/shared/values/store-time';
import { Button } from '@/components/button';
import { Icon } from '@/components/icon';
import { clsx } from 'clsx';
import { useNow } from '@/hooks/use-now';
import type { HeldPoints } from './use-points-hold';
import './held-note.scss';

/** Says until when the points are held, or that the hold has ended. */
export function HeldNote({ held }: { held: HeldPoints }) {
  const { wanted, hold, state, busy, failed, renew } = held;
  const left = useTimeLeft(hold?.holdUntil);
  // The field itself says that a number cannot be used.
  if (state === 'none' || wanted === null) return null;
  const lost = state === 'expired' || (state === 'pending' && failed);
  return (
    <View className={clsx('held-note', lost && 'held-note--lost')} role="status" data-testid="points-held">
      <Icon name={lost ? 'warning' : 'clock'} size={18} />
      <View className="grow">
        {state === 'held' && hold && `积分已为您保留至 ${clockOf(hold.holdUntil)}，${left}`}
        {state === 'expired' && '积分保留已到期，车主可能已在别处使用'}
        {state === 'pending' && pendingWords(wanted, failed)}
      </View>
      {lost && (
        <Button kind="secondary" size="small" loading={busy} onPress={renew} testId="points-hold-again">
          重新保留
        </Button>
      )}
    </View>
  );
}

function pendingWords(wanted: Points, failed: boolean): string {
  if (wanted === 0) return failed ? '积分没有退回成功，到期会自动退回' : '正在退回积分…';
  return failed ? '积分没有保留成功' : '正在保留积分…';
}

function useTimeLeft(until: string | undefined): string {
  const now = useNow();
  const leftMs = until === undefined ? 0 : Date.parse(until) - now;
  // The clock on the page ticks by the second: one second more than a whole minute still counts as that minute.
  return leftMs < 60_000 ? '不到 1 分钟' : `还有 ${Math.ceil((leftMs - 1_000) / 60_000)} 分钟`;
}
