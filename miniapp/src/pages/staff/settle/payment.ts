import type { PaymentMethod } from '@anxin/shared/contracts/settlement';
import { parseYuan, type Fen } from '@anxin/shared/values/money';

/** How the owner pays: all in one way, or part of it in cash and the rest by card. */
export type PaymentChoice = PaymentMethod | 'split';

export interface Payment {
  method: PaymentMethod;
  amountFen: Fen;
}

/** What of a split bill is paid in cash, in fen; null when what was typed is no amount below what is due. */
export function cashPartFen(typedYuan: string, dueFen: Fen): Fen | null {
  const cashFen = parseYuan(typedYuan);
  return cashFen !== null && cashFen > 0 && cashFen < dueFen ? cashFen : null;
}

/** The payments that add up to what is due, or null while the choice is not made or not complete. */
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
