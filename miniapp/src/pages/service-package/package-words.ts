import type { OwnPackage } from '@anxin/shared/contracts/service-package';
import { dayWords } from '@anxin/shared/values/date-words';
import { dayOf } from '@anxin/shared/values/store-time';
import { formatYuan } from '@anxin/shared/values/money';

/** `2026-11-03 购买 · ¥1,280`; the price that a former owner paid is left out. */
export function boughtWords({ bought }: Pick<OwnPackage, 'bought'>): string {
  if (bought === null) return '前任车主购买，随车转来';
  return `${dayWords(dayOf(bought.at))} 购买 · ¥${formatYuan(bought.priceFen, 'auto')}`;
}
