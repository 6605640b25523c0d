import { ConnectionStrip } from '@/components/connection-strip';
import { tryAgain, useLost } from './connection';

const words = {
  offline: '网络不通，恢复后自动刷新',
  unavailable: '服务暂时不可用，恢复后自动刷新',
};

/** Says once for the whole page that it cannot be read now; nothing while it can. */
export function ConnectionNotice({ place }: { place: 'top' | 'bottom' }) {
  const lost = useLost();
  return lost === null ? null : <ConnectionStrip text={words[lost]} place={place} onRetry={tryAgain} />;
}
