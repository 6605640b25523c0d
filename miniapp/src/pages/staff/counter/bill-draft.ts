import type { CounterBusiness } from '@anxin/shared/contracts/counter-bill';
import { parseYuan, type Fen } from '@anxin/shared/values/money';
import { readQuantity as readTypedQuantity } from '@anxin/shared/values/typed';
import { readLine } from '@anxin/shared/values/written';

/** The subject of a bill: business done for the vehicle, or a package or coupons sold to it. */
export type BillKind = 'business' | 'package' | 'coupon';

/** The offer to sell, as it was when the employee chose it. */
export interface ChosenOffer {
  id: string;
  name: string;
  /** The price of one. */
  priceFen: Fen;
  /** The most that one bill can sell. */
  most: number;
}

/** A bill as it is typed. */
export interface BillDraft {
  kind: BillKind;
  vehicleId: string | null;
  businessType: CounterBusiness | null;
  title: string;
  amount: string;
  offer: ChosenOffer | null;
  quantity: string;
}

export type BillFaults = Partial<Record<keyof BillDraft, string>>;

export interface BusinessWanted {
  vehicleId: string;
  businessType: CounterBusiness;
  title: string;
  amountFen: Fen;
}

export interface SaleWanted {
  vehicleId: string;
  kind: 'package' | 'coupon';
  offerId: string;
  quantity: number;
}

/** Reads the typed bill, or names its missing parts. */
export type ReadDraft = { business: BusinessWanted } | { sale: SaleWanted } | { faults: BillFaults };

export const emptyDraft: BillDraft = {
  kind: 'business',
  vehicleId: null,
  businessType: null,
  title: '',
  amount: '',
  offer: null,
  quantity: '1',
};

const amountMaxFen = 100_000_000;

/** The most coupons one bill sells. */
export const salesMax = 20;

/** Reads the typed sale, or names its missing parts. */
export function readDraft(draft: BillDraft): ReadDraft {
  return draft.kind === 'business' ? readBusiness(draft) : readSale(draft.kind, draft);
}

function readBusiness({ vehicleId, businessType, title, amount }: BillDraft): ReadDraft {
  const name = readLine(title);
  const amountFen = parseYuan(amount);
  if (vehicleId && businessType && name.length >= 2 && amountFen !== null && amountFen > 0 && amountFen <= amountMaxFen)
    return { business: { vehicleId, businessType, title: name, amountFen } };
  const faults = {
    ...(vehicleId ? {} : { vehicleId: '请选择车辆' }),
    ...(businessType ? {} : { businessType: '请选择业务类别' }),
    ...(name.length >= 2 ? {} : { title: '请填写收款项目，至少 2 个字' }),
    ...(amountFen === null || amountFen === 0 ? { amount: '请填写金额，如 120 或 120.50' } : {}),
    ...(amountFen !== null && amountFen > amountMaxFen ? { amount: '金额过大' } : {}),
  };
  return { faults };
}

function readSale(kind: 'package' | 'coupon', { vehicleId, offer, quantity }: BillDraft): ReadDraft {
  const count = readQuantity(quantity, offer);
  if (vehicleId && offer && count !== null) return { sale: { vehicleId, kind, offerId: offer.id, quantity: count } };
  const faults = {
    ...(vehicleId ? {} : { vehicleId: '请选择车辆' }),
    ...(offer ? {} : { offer: kind === 'package' ? '请选择要卖的套餐' : '请选择要卖的卡券' }),
    ...(offer && count === null ? { quantity: `填写 1 到 ${offer.most} 张` } : {}),
  };
  return { faults };
}

/** Reads the quantity to sell; null when one bill cannot sell that number. */
export function readQuantity(typed: string, offer: ChosenOffer | null): number | null {
  const count = readTypedQuantity(typed);
  return count !== null && offer !== null && count <= offer.most ? count : null;
}
