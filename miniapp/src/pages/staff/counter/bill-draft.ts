import type { BusinessType } from '@anxin/shared/contracts/organisation';
import { parseYuan, type Fen } from '@anxin/shared/values/money';

/** A bill as it is typed. */
export interface BillDraft {
  vehicleId: string | null;
  businessType: BusinessType | null;
  title: string;
  amount: string;
}

export type BillFaults = Partial<Record<keyof BillDraft, string>>;

export interface BillWanted {
  vehicleId: string;
  businessType: BusinessType;
  title: string;
  amountFen: Fen;
}

const amountMaxFen = 100_000_000;

/** The bill that was typed, or what is missing of it. */
export function readDraft({ vehicleId, businessType, title, amount }: BillDraft): BillWanted | BillFaults {
  const said = title.trim();
  const amountFen = parseYuan(amount);
  if (vehicleId && businessType && said.length >= 2 && amountFen !== null && amountFen > 0 && amountFen <= amountMaxFen)
    return { vehicleId, businessType, title: said, amountFen };
  return {
    ...(vehicleId ? {} : { vehicleId: '请选择车辆' }),
    ...(businessType ? {} : { businessType: '请选择业务类别' }),
    ...(said.length >= 2 ? {} : { title: '请填写收款项目，至少 2 个字' }),
    ...(amountFen === null || amountFen === 0 ? { amount: '请填写金额，如 120 或 120.50' } : {}),
    ...(amountFen !== null && amountFen > amountMaxFen ? { amount: '金额过大' } : {}),
  };
}

/** The draft was complete. */
export function isWanted(read: BillWanted | BillFaults): read is BillWanted {
  return 'amountFen' in read;
}
