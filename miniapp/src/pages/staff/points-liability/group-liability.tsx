import { View } from '@tarojs/components';
import { groupLiability } from '@anxin/shared/contracts/points-report';
import type { Answer } from '@anxin/shared/contracts/operation';
import { formatCount, formatYuan } from '@anxin/shared/values/money';
import { Card } from '@/components/card';
import { Money } from '@/components/money';
import { Loaded } from '@/hooks/loaded';
import { useRead } from '@/hooks/use-read';

type Row = Answer<typeof groupLiability>['stores'][number];

/** The liability of every store of the group, side by side. */
export function GroupLiability() {
  const read = useRead('staff', groupLiability, {});
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
  const known = stores.flatMap(({ liability }) => liability ?? []);
  return (
    <Card className="liability__total">
      <View className="liability__main">
        <View className="second">{known.length} 家门店合计</View>
        <Money fen={known.reduce((sum, { worthFen }) => sum + worthFen, 0)} size="number" testId="group-worth" />
        <View className="second">{formatCount(known.reduce((sum, { balance }) => sum + balance, 0))} 积分</View>
      </View>
    </Card>
  );
}

function StoreRow({ row: { store, liability } }: { row: Row }) {
  const count = (value: number | undefined) => (value === undefined ? '—' : formatCount(value));
  return (
    <View className="stores__row" data-testid={`liability-of-${store.name}`}>
      <View className="stores__name">
        <View className="stores__strong">{store.name}</View>
        <View className="hint">{store.brandName}</View>
      </View>
      <View className="stores__figure stores__figure--wide">{count(liability?.accounts)}</View>
      <View className="stores__figure">{count(liability?.balance)}</View>
      <View className="stores__figure stores__figure--wide">{count(liability?.pointsPerYuan)}</View>
      <View className="stores__figure stores__figure--wide">{count(liability?.debt)}</View>
      <View className="stores__figure">{liability ? `¥${formatYuan(liability.worthFen)}` : '—'}</View>
    </View>
  );
}
