import { View } from '@tarojs/components';
import { packageWorthFen, validMonthsWords } from '@anxin/shared/rules/service-package/package-words';
import { formatYuan, parseYuan } from '@anxin/shared/values/money';
import { Card } from '@/components/card';
import { Money } from '@/components/money';
import { Heading } from '@/components/screen';
import { count } from '../form-draft';
import { type PackageDraft, shownItems } from './package-draft';
import { PackageItems } from './package-items';

/** Previews the package as its owner will see it, with the saving, from the values typed so far. */
export function PackagePreview({ draft }: { draft: PackageDraft }) {
  const items = shownItems(draft);
  const priceFen = parseYuan(draft.priceYuan);
  const worthFen = packageWorthFen(items);
  const savesFen = worthFen - (priceFen ?? 0);
  return (
    <Card className="offer-preview" testId="package-offer-preview">
      <Heading aside="车主看到的样子">预览</Heading>
      <View className="terms-card__name">{draft.name.trim() || '套餐名称'}</View>
      <View className="package-price">
        {priceFen !== null && <Money fen={priceFen} size="figure" short />}
        <View className="second">{validMonthsWords(count(draft.validMonths))}</View>
      </View>
      {items.length === 0 ? (
        <View className="offer-preview__empty">填写项目后在这里显示</View>
      ) : (
        <PackageItems items={items} />
      )}
      {priceFen !== null && worthFen > 0 && (
        <View className={savesFen > 0 ? 'points-notice' : 'points-notice points-notice--warn'}>
          共可抵 ¥{formatYuan(worthFen, 'auto')}，
          {savesFen > 0 ? `比单次省 ¥${formatYuan(savesFen, 'auto')}` : '售价不低于可抵金额，请核对'}
        </View>
      )}
    </Card>
  );
}
