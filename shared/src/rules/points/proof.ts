import type { Points } from '../../values/points';
import { systemAccounts } from './legs';
import { startCorrectionProof, type CorrectionFault } from './correction-proof';

/** A stored account. */
export interface StoredAccount {
  id: string;
  balance: Points;
  held: Points;
  available: Points;
  debt: Points;
  seq: number;
  status: string;
  /** The account its points went to when it was closed. */
  replacedBy: string | null;
}

/** A journal as it is stored. The database may hold anything, so nothing in it is trusted. */
export interface StoredJournal {
  id: string;
  account: string;
  seq: number;
  type: string;
  /** The journal that it reverses, or refunds in part. */
  corrects: string | null;
  legs: readonly { account: string; points: number; seq?: number; balanceAfter?: number }[];
}

export type LedgerFault =
  | 'legs_not_zero'
  | 'legs_not_whole'
  | 'legs_malformed'
  | 'seq_gap'
  | 'balance_after_wrong'
  | 'seq_wrong'
  | 'balance_wrong'
  | 'available_wrong'
  | 'held_out_of_range'
  | 'held_wrong'
  | 'debt_wrong'
  | CorrectionFault
  | 'transfer_not_zero'
  | 'closed_not_empty'
  | 'successor_wrong'
  | 'account_unknown'
  | 'store_differs';

/** A fault, and the entry of the account that has it; null when the account itself has it. */
export interface Finding {
  fault: LedgerFault;
  seq: number | null;
}

/** Proves one account from its journals, one after another in their order. docs/domain/points.md#5. */
export interface AccountProof {
  add(journal: StoredJournal): void;
  /** Counts the points of an open hold. docs/domain/points.md#6. */
  addHold(points: Points): void;
  /** The sum of its legs so far. */
  balance(): Points;
  /** All findings, with those that only show at the end. */
  finish(account: StoredAccount): Finding[];
}

export function startProof(accountId: string): AccountProof {
  const findings: Finding[] = [];
  const corrections = startCorrectionProof();
  let [seq, balance, debt, held] = [0, 0, 0, 0];
  const find = (fault: LedgerFault, at: number | null, wrong: boolean) => {
    if (wrong) findings.push({ fault, seq: at });
  };

  return {
    balance: () => balance,

    add(journal) {
      const [own, ...others] = journal.legs;
      if (own?.account !== accountId || own.seq !== journal.seq || others.some((leg) => leg.account === accountId)) {
        findings.push({ fault: 'legs_malformed', seq: journal.seq });
      }
      find('legs_not_whole', journal.seq, !journal.legs.every((leg) => Number.isSafeInteger(leg.points)));
      find('legs_not_zero', journal.seq, journal.legs.reduce((sum, leg) => sum + leg.points, 0) !== 0);
      find('seq_gap', journal.seq, journal.seq !== seq + 1);
      seq = journal.seq;
      balance += own?.points ?? 0;
      find('balance_after_wrong', journal.seq, own?.balanceAfter !== balance || balance < 0);
      const owed = others.filter((leg) => leg.account === systemAccounts.debt(accountId));
      debt -= owed.reduce((sum, leg) => sum + leg.points, 0);
      const fault = corrections.faultOf(journal);
      if (fault) findings.push({ fault, seq: journal.seq });
    },

    addHold(points) {
      held += points;
    },

    finish(account) {
      find('seq_wrong', null, account.seq !== seq);
      find('balance_wrong', null, account.balance !== balance);
      find('available_wrong', null, account.available !== account.balance - account.held);
      find('held_out_of_range', null, !(account.held >= 0 && account.held <= account.balance));
      find('held_wrong', null, account.held !== held);
      find('debt_wrong', null, account.debt !== debt || account.debt < 0);
      const { status, replacedBy } = account;
      const holds = account.balance !== 0 || account.held !== 0 || account.debt !== 0;
      find('closed_not_empty', null, status === 'closed' && holds);
      find('successor_wrong', null, (status === 'closed') !== (replacedBy !== null) || replacedBy === accountId);
      return findings;
    },
  };
}

/** The text of a finding for the reader of the audit. */
export const faultNames: Record<LedgerFault, string> = {
  legs_not_zero: '借贷不平',
  legs_not_whole: '积分不是整数',
  legs_malformed: '分录与账户不符',
  seq_gap: '流水号不连续',
  balance_after_wrong: '记录的余额不正确',
  seq_wrong: '账户流水号与流水不符',
  balance_wrong: '账户余额与流水合计不符',
  available_wrong: '可用积分不正确',
  held_out_of_range: '冻结积分超出余额',
  held_wrong: '冻结积分与未处理的冻结合计不符',
  debt_wrong: '欠分与流水不符',
  undone_unknown: '冲正或退款没有对应的原流水',
  undone_too_much: '冲正或退款超出原流水',
  transfer_not_zero: '积分转移的转出与转入不符',
  closed_not_empty: '已关闭的账户仍有积分、冻结或欠分',
  successor_wrong: '账户状态与接收积分的账户不符',
  account_unknown: '流水所属账户不存在',
  store_differs: '门店发放、使用与账户合计不符',
};
