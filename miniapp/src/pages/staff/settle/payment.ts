import type { PaymentMethod } from '@anxin/shared/contracts/settlement';
import { parseYuan, type Fen } from '@anxin/shared/values/money';

/** The way of payment: a single one, or part in cash and the rest by card. */
export type PaymentChoice = PaymentMethod | 'split';

export interface Payment {
  method: PaymentMethod;
  amountFen: Fen;
}

/** Reads the cash part of a split payment in fen; null unless it is an amount below the amount due. */
export function cashPartFen(typedYuan: string, dueFen: Fen): Fen | null {
  const cashFen = parseYuan(typedYuan);
  return cashFen !== null && cashFen > 0 && cashFen < dueFen ? cashFen : null;
}

/** The payments that add up to the amount due, or null while the choice is missing or incomplete. */
export function paymentsFor(choice: PaymentChoice | null, typedYuan: string, dueFen: Fen): Payment[] | null {
  if (dueFen === 0) return [];
  if (choice === null) return null;
  if (choice !== 'split') return [{ method: choice, amountFen: dueFen }];
  const cashFen = cashPartFen(typedYuan, dueFen);
  if (cashFen === null) return null;
  return [
    { method: 'cash', amountFen: cashFen },
    { method: 'card', amountFen: dueFen - cashFen },
  ];
}
