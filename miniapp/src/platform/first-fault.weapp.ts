import Taro from '@tarojs/taro';
import { focusField } from './field-focus';

interface FoundField {
  id: string;
  top: number;
}

/**
 * Brings the first wrong field into view and gives it the keyboard. Does nothing without a fault. Call it after a
 * failed send; it waits for the screen.
 */
export function showFirstFault(): void {
  Taro.nextTick(() => {
    Taro.createSelectorQuery()
      .selectAll('.field--wrong')
      .fields({ id: true, rect: true }, (found) => {
        const fields = (Array.isArray(found) ? found : []) as FoundField[];
        if (fields.length === 0) return;
        const first = fields.reduce((highest, field) => (field.top < highest.top ? field : highest));
        // WeChat brings the input that takes the keyboard into view by itself, in a sheet too.
        if (first.id.startsWith('field-')) focusField(first.id.slice('field-'.length));
        else void Taro.pageScrollTo({ selector: '.field--wrong', offsetTop: -96, duration: 200 });
      })
      .exec();
  });
}
