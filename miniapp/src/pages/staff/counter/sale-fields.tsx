import { View } from '@tarojs/components';
import { formatYuan } from '@anxin/shared/values/money';
import { Field } from '@/components/field';
import { Heading } from '@/components/screen';
import { StepButton } from '../step-button';
import { type BillDraft, type BillFaults, type ChosenOffer, readQuantity } from './bill-draft';
import { CouponOffers } from './coupon-offers';
import { PackageOffers } from './package-offers';
import './sale.scss';

interface SaleFieldsProps {
  storeId: string;
  draft: BillDraft;
  faults: BillFaults;
  onChange: (part: Partial<BillDraft>) => void;
  onConfirm: () => void;
}

/** Lets the employee choose one of the store's offers and a number of coupons, and shows the sum. */
export function SaleFields({ storeId, draft, faults, onChange, onConfirm }: SaleFieldsProps) {
  const { kind, offer } = draft;
  const Offers = kind === 'package' ? PackageOffers : CouponOffers;
  const choose = (chosen: ChosenOffer) => onChange({ offer: chosen, quantity: '1' });
  const count = readQuantity(draft.quantity, offer);
  return (
    <>
      <Heading>{kind === 'package' ? '在售套餐' : '在售卡券'}</Heading>
      <Offers storeId={storeId} chosen={offer} onChoose={choose} />
      {faults.offer && (
        <View className="field__error" role="alert">
          {faults.offer}
        </View>
      )}
      {kind === 'coupon' && offer && (
        <Quantity offer={offer} draft={draft} fault={faults.quantity} onChange={onChange} onConfirm={onConfirm} />
      )}
      {offer && count !== null && (
        <View className="sale__total">
          <View>
            {offer.name}
            {kind === 'coupon' ? ` × ${count}` : ''}
          </View>
          <View data-testid="counter-total">¥{formatYuan(offer.priceFen * count)}</View>
        </View>
      )}
    </>
  );
}

interface QuantityProps extends Pick<SaleFieldsProps, 'draft' | 'onChange' | 'onConfirm'> {
  offer: ChosenOffer;
  fault: string | undefined;
}

function Quantity({ offer, draft, fault, onChange, onConfirm }: QuantityProps) {
  const count = readQuantity(draft.quantity, offer) ?? 1;
  const step = (next: number) => onChange({ quantity: String(next) });
  return (
    <View className="sale__quantity">
      <StepButton
        label="少一张"
        icon="minus"
        disabled={count <= 1}
        onPress={() => step(count - 1)}
        testId="quantity-minus"
      />
      <View className="grow">
        <Field
          name="counter-quantity"
          label={`张数，最多 ${offer.most} 张`}
          kind="digits"
          value={draft.quantity}
          onChange={(quantity) => onChange({ quantity })}
          onConfirm={onConfirm}
          unit="张"
          maxLength={3}
          error={fault}
          testId="counter-quantity"
        />
      </View>
      <StepButton
        label="多一张"
        icon="plus"
        disabled={count >= offer.most}
        onPress={() => step(count + 1)}
        testId="quantity-plus"
      />
    </View>
  );
}
