import { View } from '@tarojs/components';
import { groupLiability } from '@anxin/shared/contracts/points-report';
import type { Answer } from '@anxin/shared/contracts/operation';
import { formatCount, formatYuan } from '@anxin/shared/values/money';
import { shortMomentWords } from '@anxin/shared/values/date-words';
import { Card } from '@/components/card';
import { Money } from '@/components/money';
import { Loaded } from '@/hooks/loaded';
import { useRepeated } from '@/hooks/use-repeated';
import { useRead } from '@/hooks/use-read';

/** Other stores' changes are not followed live: the figures are read again this often. */
export const liabilityAgainMs = 60_000;

type Row = Answer<typeof groupLiability>['stores'][number];

/** The liability of every store of the group, side by side. */
export function GroupLiability() {
  const read = useRead('staff', groupLiability, {});
  useRepeated(() => read.refetch(), liabilityAgainMs);
  return (
    <Loaded read={read} skeleton={[110, 240]}>
      {({ stores }) => (
        <>
          <GroupTotal stores={stores} />
          <Card testId="liability-stores">
            <View className="stores__row stores__row--head">
              <View className="stores__name">门店</View>
              <View className="stores__figure stores__figure--wide">账户</View>
              <View className="stores__figure">未用积分</View>
              <View className="stores__figure stores__figure--wide">积分/元</View>
              <View className="stores__figure stores__figure--wide">欠分</View>
              <View className="stores__figure">负债</View>
            </View>
            {stores.map((row) => (
              <StoreRow key={row.store.id} row={row} />
            ))}
          </Card>
        </>
      )}
    </Loaded>
  );
}

function GroupTotal({ stores }: { stores: readonly Row[] }) {
  const at = stores[0]?.now.at;
  return (
    <Card className="liability__total">
      <View className="liability__main">
        <View className="second">{stores.length} 家门店合计</View>
        <Money fen={stores.reduce((sum, { now }) => sum + now.worthFen, 0)} size="number" testId="group-worth" />
        <View className="second">{formatCount(stores.reduce((sum, { now }) => sum + now.balance, 0))} 积分</View>
        {at && <View className="hint">截至 {shortMomentWords(at)}</View>}
      </View>
    </Card>
  );
}

function StoreRow({ row: { store, now } }: { row: Row }) {
  return (
    <View className="stores__row" data-testid={`liability-of-${store.name}`}>
      <View className="stores__name">
        <View className="stores__strong">{store.name}</View>
        <View className="hint">{store.brandName}</View>
      </View>
      <View className="stores__figure stores__figure--wide">{formatCount(now.accounts)}</View>
      <View className="stores__figure">{formatCount(now.balance)}</View>
      <View className="stores__figure stores__figure--wide">{formatCount(now.pointsPerYuan)}</View>
      <View className="stores__figure stores__figure--wide">{formatCount(now.debt)}</View>
      <View className="stores__figure">¥{formatYuan(now.worthFen)}</View>
    </View>
  );
}
