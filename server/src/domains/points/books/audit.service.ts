import { type AccountProof, type Finding, startProof } from '@anxin/shared/rules/points/proof';
import { startTransferProof, type TransferProof } from '@anxin/shared/rules/points/transfer-proof';
import type { Database } from '../../../infra/database';
import { type ClosedAccount, lostSuccessors, transferProvedAlone } from './audit.links';
import { type AuditedAccount, type AuditedJournal, type AuditModel, createAuditModel } from './audit.model';

/** A fault, and the account that has it; the vehicle is null when there is no such account. */
export interface AuditFinding extends Finding {
  accountId: string;
  vehicleId: string | null;
  /** The account's store, or the store of an entry without an account; null when neither is known. */
  storeId: string | null;
}

export interface AuditReport {
  accounts: number;
  journals: number;
  /** Sum of all balances. */
  balance: number;
  debt: number;
  findings: AuditFinding[];
}

/** Receives one account while the audit reads it, for a further calculation. */
export interface AccountReading {
  /** Adds the account's next journal; the audit awaits a promise. */
  add(journal: AuditedJournal): Promise<void> | void;
  /**
   * Counts the account after its journals were added. The account was read as of one moment, or as near to it as it
   * could be proved.
   */
  count(proved: { account: AuditedAccount | null; journals: number; findings: readonly Finding[] }): void;
}

/** Runs along with the audit, so that the ledger is read once for both. */
export interface AuditCompanion {
  /** Called before each account; an error it throws ends the audit. */
  begin(accountId: string): Promise<AccountReading>;
}

/**
 * Proves the ledger over all accounts: legs that sum to zero, numbers without a gap, the balance after each entry,
 * balances equal to the sum of their legs, held points equal to the open holds and within the balance, debts equal to
 * their legs, refunds and reversals within the journals they undo, transfers whose sides match, closed accounts that
 * are empty and point to an existing account, and no journal or open hold without an account. It reads both collections
 * once, side by side, while postings go on. An account with a fault is read again alone, in one snapshot, before the
 * fault is reported. docs/domain/points.md#5 to 8 and 10.
 */
export async function auditLedger(
  database: Pick<Database, 'connection' | 'transact'>,
  companion: AuditCompanion = alone,
): Promise<AuditReport> {
  const model = createAuditModel(database.connection);
  const report: AuditReport = { accounts: 0, journals: 0, balance: 0, debt: 0, findings: [] };
  const [doubted, closed, transfers] = [new Array<string>(), new Array<ClosedAccount>(), startTransferProof()];
  for await (const { accountId, reading, ...proved } of provedAccounts(model, companion, transfers)) {
    const { account, findings } = proved;
    report.journals += proved.journals;
    report.accounts += account ? 1 : 0;
    report.balance += account?.balance ?? 0;
    report.debt += account?.debt ?? 0;
    if (account?.replacedBy) closed.push({ ...account, accountId, replacedBy: account.replacedBy });
    if (findings.length > 0) doubted.push(accountId);
    else reading.count(proved);
  }
  for (const accountId of doubted) {
    const { reading, madeIn, ...proved } = await provedAlone(database, model, companion, accountId);
    reading.count(proved);
    const { vehicleId = null, storeId = madeIn } = proved.account ?? {};
    report.findings.push(...proved.findings.map((finding) => ({ accountId, vehicleId, storeId, ...finding })));
  }
  for (const open of transfers.open()) report.findings.push(...(await transferProvedAlone(database, model, open)));
  report.findings.push(...(await lostSuccessors(model, closed)));
  return report;
}

const nothing: AccountReading = { add: () => undefined, count: () => undefined };
const alone: AuditCompanion = { begin: async () => nothing };

interface Proved {
  account: AuditedAccount | null;
  journals: number;
  findings: Finding[];
  reading: AccountReading;
}

/** Reads accounts and journals together, both in the order of the account's id. */
async function* provedAccounts(
  model: AuditModel,
  companion: AuditCompanion,
  transfers: TransferProof,
): AsyncGenerator<Proved & { accountId: string }> {
  const held = await model.openHolds();
  const journals = model.journals();
  let next = await journals.next();
  async function take(accountId: string) {
    const proof = startProof(accountId);
    const reading = await companion.begin(accountId);
    let count = 0;
    for (; !next.done && next.value.account === accountId; next = await journals.next()) {
      transfers.add(next.value);
      await read(next.value, proof, reading);
      count += 1;
    }
    return { proof, reading, count };
  }
  async function* strays(before: string | null): AsyncGenerator<Proved & { accountId: string }> {
    for (;;) {
      if (next.done || (before !== null && next.value.account >= before)) return;
      const accountId = next.value.account;
      const { reading, count } = await take(accountId);
      yield { accountId, account: null, journals: count, findings: [unknownAccount], reading };
    }
  }
  for await (const account of model.accounts()) {
    yield* strays(account.id);
    const { proof, reading, count } = await take(account.id);
    proof.addHold(held.get(account.id) ?? 0);
    held.delete(account.id);
    yield { accountId: account.id, account, journals: count, findings: proof.finish(account), reading };
  }
  yield* strays(null);
  for (const accountId of held.keys()) {
    yield { accountId, account: null, journals: 0, findings: [unknownAccount], reading: nothing };
  }
}

const unknownAccount: Finding = { fault: 'account_unknown', seq: null };

function read(journal: AuditedJournal, proof: AccountProof, reading: AccountReading): Promise<void> | void {
  proof.add(journal);
  return reading.add(journal);
}

/** Reads one account and its journals in one snapshot. */
function provedAlone(
  database: Pick<Database, 'transact'>,
  model: AuditModel,
  companion: AuditCompanion,
  accountId: string,
): Promise<Proved & { madeIn: string | null }> {
  return database.transact(async (session) => {
    const account = await model.account(accountId, session);
    const reading = await companion.begin(accountId);
    const proof = startProof(accountId);
    let journals = 0;
    let madeIn: string | null = null;
    for await (const journal of model.journalsOf(accountId, session)) {
      madeIn = journal.storeId;
      await read(journal, proof, reading);
      journals += 1;
    }
    for (const points of await model.openHoldsOf(accountId, session)) proof.addHold(points);
    return { account, journals, findings: account ? proof.finish(account) : [unknownAccount], reading, madeIn };
  });
}
