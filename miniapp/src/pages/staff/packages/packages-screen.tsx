import { listPackageOffers, type PackageOffer } from '@anxin/shared/contracts/package-offer';
import { formatCount } from '@anxin/shared/values/money';
import { Empty } from '@/components/empty';
import { usePages } from '@/hooks/use-pages';
import { OffersList } from '../offers-list';
import { PackageCard } from './package-card';
import { PackageStockSheet } from './package-stock-sheet';

interface PackagesScreenProps {
  storeId: string;
  onNew: () => void;
}

const groups: [PackageOffer['state'], string][] = [
  ['on_sale', '在售'],
  ['ended', '已停售'],
];

/** The store's packages, those on sale first. */
export function PackagesScreen({ storeId, onNew }: PackagesScreenProps) {
  const read = usePages('staff', listPackageOffers, { params: { storeId }, query: { limit: '50' } });
  return (
    <OffersList
      read={read}
      groups={groups}
      newWords="新建套餐"
      readOnlyWords="套餐由售后经理、总经理或网络运营专员设置，您可以查看"
      sumsOf={sumsOf}
      none={
        <Empty
          icon="package"
          title="还没有套餐"
          text="套餐把几次养护打包售卖，车主到店逐次使用，结算时按次抵扣。"
          testId="package-offers-empty"
        />
      }
      card={PackageCard}
      stockSheet={PackageStockSheet}
      onNew={onNew}
      testId="package-offer-new"
    />
  );
}

/** Sums up the store's offers in one line. */
function sumsOf(offers: readonly PackageOffer[]): string {
  const onSale = offers.filter(({ state }) => state === 'on_sale');
  const sold = onSale.reduce((sum, offer) => sum + offer.sold, 0);
  return `在售 ${onSale.length} 种，已售 ${formatCount(sold)} 份`;
}
