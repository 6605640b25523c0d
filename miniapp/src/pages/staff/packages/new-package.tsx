import { View } from '@tarojs/components';
import { createPackageOffer } from '@anxin/shared/contracts/package-offer';
import { Button } from '@/components/button';
import { Card } from '@/components/card';
import { Field } from '@/components/field';
import { Heading } from '@/components/screen';
import { useSend } from '@/hooks/use-send';
import { leaving } from '@/platform/unsaved';
import type { Faults } from '../form-draft';
import '../offers.scss';
import '../points-form.scss';
import '../terms-form.scss';
import { useTerms } from '../use-terms';
import { ItemRows } from './item-rows';
import { newPackage, type PackageDraft, readPackage } from './package-draft';
import { PackagePreview } from './package-preview';
import { readPackageOffersAgain } from './package-reads';

/** The form of a new package, beside the owner's view of it. */
export function NewPackage({ storeId, onClose }: { storeId: string; onClose: () => void }) {
  const create = useSend('staff', createPackageOffer);
  const { draft, faults, type, save, saving } = useTerms({
    start: newPackage,
    read: readPackage,
    send: (terms) => create({ params: { storeId }, body: terms }),
    done: '套餐已上架',
    onDone: onClose,
    readAgain: readPackageOffersAgain,
  });
  return (
    <View className="staff-page__columns">
      <View className="staff-page__content">
        <SaleCard draft={draft} faults={faults} type={type} />
        <ItemRows items={draft.items} faults={faults} onChange={(items) => type({ items })} />
      </View>
      <View className="staff-page__aside offer-aside">
        <PackagePreview draft={draft} />
        <Button kind="action" wide loading={saving} onPress={save} testId="package-offer-save">
          上架套餐
        </Button>
        <Button kind="ghost" wide disabled={saving} onPress={() => leaving(onClose)} testId="package-offer-cancel">
          取消
        </Button>
      </View>
    </View>
  );
}

interface SaleCardProps {
  draft: PackageDraft;
  faults: Faults;
  type: (part: Partial<PackageDraft>) => void;
}

function SaleCard({ draft, faults, type }: SaleCardProps) {
  const field = (name: 'name' | 'priceYuan' | 'validMonths' | 'stock', term: string = name) => ({
    name: `package-${name}`,
    testId: `package-${name}`,
    value: draft[name],
    onChange: (value: string) => type({ [name]: value }),
    error: faults[term],
  });
  return (
    <Card className="terms-form">
      <Heading>套餐</Heading>
      <View className="terms-form__pair">
        <Field {...field('name')} label="套餐名称" placeholder="如 三年小保养" maxLength={30} focused />
        <Field kind="amount" {...field('priceYuan', 'priceFen')} label="售价" unit="元" maxLength={10} />
      </View>
      <View className="terms-form__pair">
        <Field
          {...field('validMonths')}
          label="有效期（不填为长期）"
          kind="digits"
          unit="个月"
          placeholder="长期"
          maxLength={3}
        />
        <Field
          {...field('stock')}
          label="库存（不填为不限）"
          kind="digits"
          unit="份"
          placeholder="不限"
          maxLength={7}
        />
      </View>
    </Card>
  );
}
