import { View } from '@tarojs/components';
import type { PackageState, PackageUse, ServicePackage } from '@anxin/shared/contracts/service-package';
import {
  itemValueWords,
  packageStateNames,
  packageUntilWords,
} from '@anxin/shared/rules/service-package/package-words';
import { formatYuan } from '@anxin/shared/values/money';
import type { TagState } from '@/components/tag';
import { shortTime } from '../points-words';
import { Belonging } from './belonging';
import { storesWords } from './stores-words';

const tags: Record<PackageState, TagState> = { active: 'good', used_up: 'quiet', expired: 'quiet', void: 'quiet' };

/** The number of latest uses that the row shows; the orders show the others. */
const usesTold = 3;

/** A package of the vehicle: its remaining uses, its end, and its latest uses. */
export function PackageRow({ owned }: { owned: ServicePackage }) {
  const { name, state, validUntil, items, bought, uses, moved, stores } = owned;
  const came = `${shortTime(bought.at)} 以 ¥${formatYuan(bought.priceFen, 'auto')} 购买${moved ? '，随置换转入' : ''}`;
  return (
    <Belonging name={name} tag={tags[state]} stateName={packageStateNames[state]} testId="account-package">
      {items.map(({ id, name: itemName, left, times, valueFen }) => (
        <View key={id} className="belonging__item">
          <View className="grow">
            {itemName} <View className="hint belonging__value">{itemValueWords(valueFen)}</View>
          </View>
          <View className="belonging__left">
            剩 {left} / {times} 次
          </View>
        </View>
      ))}
      <View className="hint">
        {[packageUntilWords(validUntil), came, storesWords(stores)].filter(Boolean).join(' · ')}
      </View>
      {uses.slice(0, usesTold).map((use) => (
        <View key={`${use.at} ${use.itemId} ${use.reference}`} className="hint">
          {wordsOfUse(use)}
        </View>
      ))}
    </Belonging>
  );
}

function wordsOfUse({ at, itemName, offFen, reference, returned }: PackageUse): string {
  return `${shortTime(at)} ${itemName} 抵 ¥${formatYuan(offFen)} · ${reference}${returned ? ' · 已退回' : ''}`;
}
