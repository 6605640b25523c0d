import { View } from '@tarojs/components';
import type { Store } from '@anxin/shared/contracts/organisation';
import { freeCancelUntilOf } from '@anxin/shared/rules/appointment/cancellation';
import { instantOf } from '@anxin/shared/values/store-time';
import { BottomBar } from '@/components/bottom-bar';
import { Button } from '@/components/button';
import { untilWords, whenWords } from '@/pages/appointment/when-words';
import type { Times } from './use-times';
import './confirm-bar.scss';

interface ConfirmBarProps {
  store: Store | undefined;
  times: Times;
  text: string;
  busy: boolean;
  /** The server would refuse the booking; the page says why. */
  blocked?: boolean;
  onConfirm: () => void;
}

/** Shows the chosen time, the last moment to cancel free of charge, and the button that books. */
export function ConfirmBar({ store, times: { day, slot }, text, busy, blocked = false, onConfirm }: ConfirmBarProps) {
  const chosen = day && slot;
  return (
    <BottomBar
      action={
        <Button
          kind="action"
          wide
          disabled={!chosen || blocked}
          loading={busy}
          onPress={onConfirm}
          testId="booking-confirm"
        >
          {text}
        </Button>
      }
    >
      <View className="confirm-bar__when">{chosen ? whenWords(day.day, slot.start) : '请选择时间'}</View>
      <View className="confirm-bar__terms">
        {blocked
          ? '这辆车当天已有预约，请改期或换一天'
          : [store?.name, chosen && store && terms(day.day, slot.start, store.freeCancelMinutes)]
              .filter(Boolean)
              .join(' · ')}
      </View>
    </BottomBar>
  );
}

function terms(day: string, start: string, freeCancelMinutes: number): string {
  const until = freeCancelUntilOf(instantOf(day, start), freeCancelMinutes);
  if (until.getTime() <= Date.now()) return '取消将记为逾期';
  return `免费取消至 ${untilWords(until.toISOString(), day)}`;
}
