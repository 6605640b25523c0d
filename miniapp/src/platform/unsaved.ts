import Taro from '@tarojs/taro';
import { guardPageExit } from './page-exit';

/** Forms of the current page with unsaved input. */
const holders = new Set<object>();

/** Notes that a form has something unsaved; the answer takes the note back. */
export function holdUnsaved(): () => void {
  const holder = {};
  holders.add(holder);
  update();
  return () => {
    holders.delete(holder);
    update();
  };
}

/** Forgets unsaved input: it was saved, or the person chose to leave it. */
export function forgetUnsaved(): void {
  holders.clear();
  update();
}

/** Does what leaves the form: at once when nothing is unsaved, else once the person has agreed to lose it. */
export function leaving(leave: () => void): void {
  if (holders.size === 0) leave();
  else void askFirst(leave);
}

async function askFirst(leave: () => void): Promise<void> {
  const { confirm } = await Taro.showModal({
    title: '放弃未保存的内容？',
    content: '离开后，刚才填写的内容不会保留。',
    confirmText: '离开',
    cancelText: '留下',
    confirmColor: '#c5221f',
    cancelColor: '#12222b',
  });
  if (!confirm) return;
  forgetUnsaved();
  leave();
}

function update(): void {
  guardPageExit(holders.size > 0, leaving);
}
