import { View } from '@tarojs/components';
import { listSoldPackages, type SoldPackage } from '@anxin/shared/contracts/package-offer';
import { packageItemWords, validMonthsWords } from '@anxin/shared/rules/service-package/package-words';
import { formatYuan } from '@anxin/shared/values/money';
import { ChoiceRow } from '@/components/choice-row';
import { Empty } from '@/components/empty';
import { Loaded } from '@/hooks/loaded';
import { useRead } from '@/hooks/use-read';
import type { ChosenOffer } from './bill-draft';
import { SoldOut } from './sold-out';

interface PackageOffersProps {
  storeId: string;
  chosen: ChosenOffer | null;
  onChoose: (offer: ChosenOffer) => void;
}

/** The packages the store sells now, one to a bill. */
export function PackageOffers({ storeId, chosen, onChoose }: PackageOffersProps) {
  const read = useRead('staff', listSoldPackages, { params: { storeId } });
  return (
    <Loaded read={read} skeleton={[64, 64]}>
      {({ offers }) =>
        offers.length === 0 ? (
          <Empty icon="package" title="本店没有在售套餐" text="售后经理或网络运营可在「套餐管理」上架。" />
        ) : (
          <View role="list">
            {offers.map((offer) =>
              offer.soldOut ? (
                <SoldOut key={offer.id} title={offer.name} text={offerWords(offer)} />
              ) : (
                <ChoiceRow
                  key={offer.id}
                  title={offer.name}
                  text={offerWords(offer)}
                  value={`¥${formatYuan(offer.priceFen)}`}
                  chosen={offer.id === chosen?.id}
                  onPress={() => onChoose({ id: offer.id, name: offer.name, priceFen: offer.priceFen, most: 1 })}
                  testId={`offer-${offer.name}`}
                />
              ),
            )}
          </View>
        )
      }
    </Loaded>
  );
}

function offerWords({ items, validMonths }: SoldPackage): string {
  return [...items.map(packageItemWords), validMonthsWords(validMonths)].join(' · ');
}
