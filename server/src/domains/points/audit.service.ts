import { type AccountProof, type Finding, startProof } from '@anxin/shared/rules/points/proof';
import type { Database } from '../../infra/database';
import { type AuditedAccount, createAuditModel } from './audit.model';

/** What could not be proved, and of which account; the vehicle is null when there is no such account. */
export interface AuditFinding extends Finding {
  accountId: string;
  vehicleId: string | null;
}

export interface AuditReport {
  accounts: number;
  journals: number;
  /** Sum of all balances. */
  balance: number;
  debt: number;
  findings: AuditFinding[];
}

type AuditModel = ReturnType<typeof createAuditModel>;

/**
 * Proves the ledger over all accounts: legs that sum to zero, numbers without a gap, the balance after each, balances
 * that equal the sum of their legs, what is held equal to the open holds and within the balance, debts that equal theirs,
 * and neither journal nor open hold without an account. It reads both collections once, side by side, while postings go on; an account that does not come out is read
 * again by itself, as of one moment, before it is reported. Points 5, 6 and 10.
 */
export async function auditLedger(database: Pick<Database, 'connection' | 'transact'>): Promise<AuditReport> {
  const model = createAuditModel(database.connection);
  const report: AuditReport = { accounts: 0, journals: 0, balance: 0, debt: 0, findings: [] };
  const doubted: string[] = [];
  for await (const { accountId, account, findings, journals } of provedAccounts(model)) {
    report.journals += journals;
    report.accounts += account ? 1 : 0;
    report.balance += account?.balance ?? 0;
    report.debt += account?.debt ?? 0;
    if (findings.length > 0) doubted.push(accountId);
  }
  for (const accountId of doubted) report.findings.push(...(await provedAlone(database, model, accountId)));
  return report;
}

interface Proved {
  accountId: string;
  account: AuditedAccount | null;
  journals: number;
  findings: Finding[];
}

/** Walks accounts and journals together, both in the order of the account's id. */
async function* provedAccounts(model: AuditModel): AsyncGenerator<Proved> {
  const held = await model.openHolds();
  const journals = model.journals();
  let next = await journals.next();
  async function take(accountId: string): Promise<{ proof: AccountProof; count: number }> {
    const proof = startProof(accountId);
    let count = 0;
    for (; !next.done && next.value.account === accountId; next = await journals.next()) {
      proof.add(next.value);
      count += 1;
    }
    return { proof, count };
  }
  async function* strays(before: string | null): AsyncGenerator<Proved> {
    for (;;) {
      if (next.done || (before !== null && next.value.account >= before)) return;
      const accountId = next.value.account;
      yield { accountId, account: null, journals: (await take(accountId)).count, findings: [unknownAccount] };
    }
  }
  for await (const account of model.accounts()) {
    yield* strays(account.id);
    const { proof, count } = await take(account.id);
    proof.addHold(held.get(account.id) ?? 0);
    held.delete(account.id);
    yield { accountId: account.id, account, journals: count, findings: proof.finish(account) };
  }
  yield* strays(null);
  for (const accountId of held.keys()) yield { accountId, account: null, journals: 0, findings: [unknownAccount] };
}

const unknownAccount: Finding = { fault: 'account_unknown', seq: null };

/** One account and its journals as of one moment. */
function provedAlone(
  database: Pick<Database, 'transact'>,
  model: AuditModel,
  accountId: string,
): Promise<AuditFinding[]> {
  return database.transact(async (session) => {
    const account = await model.account(accountId, session);
    if (!account) return [{ accountId, vehicleId: null, ...unknownAccount }];
    const proof = startProof(accountId);
    for await (const journal of model.journalsOf(accountId, session)) proof.add(journal);
    for (const points of await model.openHoldsOf(accountId, session)) proof.addHold(points);
    return proof.finish(account).map((finding) => ({ accountId, vehicleId: account.vehicleId, ...finding }));
  });
}
