import { View } from '@tarojs/components';
import { listSoldPackages, type SoldPackage } from '@anxin/shared/contracts/package-offer';
import { itemValueWords, packageItemWords, validMonthsWords } from '@anxin/shared/rules/service-package/package-words';
import { formatYuan } from '@anxin/shared/values/money';
import { Card } from '@/components/card';
import { Money } from '@/components/money';
import { Heading } from '@/components/screen';
import { Tag } from '@/components/tag';
import { Loaded } from '@/hooks/loaded';
import { useRead } from '@/hooks/use-read';
import './sold-packages.scss';

/** Lists the packages that a store sells at its counter. Shows nothing where it sells none. */
export function SoldPackages({ storeId, storeName }: { storeId: string; storeName: string }) {
  const read = useRead('member', listSoldPackages, { params: { storeId } });
  if (read.data?.offers.length === 0) return null;
  return (
    <>
      <Heading aside="到店购买">{storeName} · 在售套餐</Heading>
      <Loaded read={read} skeleton={[140]}>
        {({ offers }) => (
          <>
            {offers.map((offer) => (
              <SoldCard key={offer.id} offer={offer} />
            ))}
          </>
        )}
      </Loaded>
    </>
  );
}

function SoldCard({ offer }: { offer: SoldPackage }) {
  const { name, priceFen, worthFen, items, validMonths, soldOut } = offer;
  return (
    <Card testId="sold-package">
      <View className="sold__head">
        <View className="sold__name">{name}</View>
        {soldOut && <Tag>已售完</Tag>}
      </View>
      {items.map((item) => (
        <View key={item.id} className="sold__item">
          <View className="grow">{packageItemWords(item)}</View>
          <View className="hint">{itemValueWords(item.valueFen)}</View>
        </View>
      ))}
      <View className="sold__foot">
        <Money fen={priceFen} size="figure" short />
        <View className="second">
          {worthFen > priceFen && `共抵 ¥${formatYuan(worthFen, 'auto')} · `}
          {validMonthsWords(validMonths)}
        </View>
      </View>
    </Card>
  );
}
