import { View } from '@tarojs/components';
import { endPackageOffer, type PackageOffer } from '@anxin/shared/contracts/package-offer';
import { validMonthsWords } from '@anxin/shared/rules/service-package/package-words';
import { formatYuan } from '@anxin/shared/values/money';
import { Button } from '@/components/button';
import { Card } from '@/components/card';
import { Money } from '@/components/money';
import { Tag } from '@/components/tag';
import { toastDone } from '@/components/toast';
import { useSend } from '@/hooks/use-send';
import { EndEarly } from '../end-early';
import { OfferCounts } from '../offer-counts';
import { UsedBar } from '../used-bar';
import { PackageItems } from './package-items';
import { readPackageOffersAgain } from './package-reads';

interface PackageCardProps {
  offer: PackageOffer;
  mayRun: boolean;
  onRestock: () => void;
}

/** A package: its items, its price, and the number sold. */
export function PackageCard({ offer, mayRun, onRestock }: PackageCardProps) {
  const { name, priceFen, worthFen, items, validMonths, stock, sold, createdBy, endedBy } = offer;
  return (
    <Card className="terms-card" testId={`package-offer-${name}`}>
      <View className="terms-card__head">
        <View className="terms-card__name">{name}</View>
        <StateOf offer={offer} />
      </View>
      <View className="package-price">
        <Money fen={priceFen} size="figure" short />
        <View className="second">
          可抵共 ¥{formatYuan(worthFen, 'auto')} · {validMonthsWords(validMonths)}
        </View>
      </View>
      <PackageItems items={items} />
      <OfferCounts
        counts={[
          { name: '已售', value: sold },
          { name: '库存', value: stock ?? '不限' },
          { name: '剩余', value: stock === null ? '不限' : Math.max(0, stock - sold) },
        ]}
      />
      {stock !== null && <UsedBar used={sold} of={stock} label="已售" />}
      <View className="hint">
        {createdBy} 创建{endedBy ? ` · ${endedBy} 停止销售` : ''}
      </View>
      {mayRun && offer.state === 'on_sale' && <Actions offer={offer} onRestock={onRestock} />}
    </Card>
  );
}

function StateOf({ offer: { state, stock, sold } }: { offer: PackageOffer }) {
  const soldOut = stock !== null && sold >= stock;
  const shown =
    state === 'ended'
      ? ({ name: '已停售', tag: 'quiet' } as const)
      : soldOut
        ? ({ name: '已售完', tag: 'warn' } as const)
        : ({ name: '在售', tag: 'good' } as const);
  return (
    <Tag state={shown.tag} testId="package-offer-state">
      {shown.name}
    </Tag>
  );
}

function Actions({ offer, onRestock }: Pick<PackageCardProps, 'offer' | 'onRestock'>) {
  const send = useSend('staff', endPackageOffer);
  const end = async () => {
    await send({ params: { packageOfferId: offer.id } });
    toastDone('已停止销售');
    await readPackageOffersAgain();
  };
  return (
    <EndEarly name="停止销售" confirmWords="确认停售，已售的仍可用" onEnd={end} testId="package-offer-end">
      <Button size="small" icon="edit" onPress={onRestock} testId="package-offer-stock">
        改库存
      </Button>
    </EndEarly>
  );
}
