import type { OwnPackage } from '@anxin/shared/contracts/service-package';
import { formatYuan } from '@anxin/shared/values/money';
import { inZone } from '@anxin/shared/values/store-time';

/** `2026-11-03 购买 · ¥1,280`; what a former owner paid is theirs. */
export function boughtWords({ bought }: Pick<OwnPackage, 'bought'>): string {
  if (bought === null) return '前任车主购买，随车转来';
  return `${inZone(bought.at).format('YYYY-MM-DD')} 购买 · ¥${formatYuan(bought.priceFen, 'auto')}`;
}
