/** An entry of an account, by its number. */
export interface EntryRef {
  account: number;
  seq: number;
}

export type Source = 'consumption' | 'special' | 'reward' | 'frequency';

/** A command for the ledger. Accounts, holds and stores are numbered in the order of their creation. */
export type Command =
  | { do: 'open'; store: number }
  | { do: 'earn'; account: number; points: number; key: string; source: Source }
  | { do: 'redeem'; account: number; points: number; key: string }
  | { do: 'reverse'; account: number; of: EntryRef }
  | { do: 'refund'; account: number; of: EntryRef; points: number; part: number }
  | { do: 'hold'; account: number; points: number; key: string; minutes: number }
  | { do: 'capture'; hold: number; key: string }
  | { do: 'release'; hold: number }
  | { do: 'wait'; minutes: number }
  | { do: 'transfer'; id: string; from: number; to: number }
  | { do: 'transferBack'; id: string; from: number; to: number };

/** The state of an account that is visible from outside. */
export interface AccountState {
  status: 'active' | 'closed';
  balance: number;
  held: number;
  available: number;
  debt: number;
  seq: number;
  /** The account its points went to. */
  replacedBy: number | null;
}

export interface EntryState {
  account: number;
  seq: number;
  type: string;
  points: number;
  balanceAfter: number;
  /** n it was made with. */
  rate: number;
}

/**
 * The answer to a command: the code of its refusal, the written entries with their accounts, or the state of a hold.
 */
export type Answer =
  | { refused: string }
  | { written: { entry: EntryState; account: AccountState }[] }
  | { hold: number; state: string; points: number; rate: number }
  | { released: number }
  | { opened: number };
