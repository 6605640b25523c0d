import { type OpenTransfer, startTransferProof } from '@anxin/shared/rules/points/transfer-proof';
import type { Database } from '../../../infra/database';
import type { AuditModel } from './audit.model';
import type { AuditFinding } from './audit.service';

/** An account that points to another. */
export interface ClosedAccount {
  accountId: string;
  vehicleId: string;
  storeId: string;
  replacedBy: string;
}

/**
 * Finds transfers whose two sides do not match, reading both in one snapshot: the audit may have read one side before
 * the transfer was made and the other after. A journal that moves points in a transfer but is not found by its name is
 * a finding, too.
 */
export function transferProvedAlone(
  database: Pick<Database, 'transact'>,
  model: AuditModel,
  { transferId, accountId, seq }: OpenTransfer,
): Promise<AuditFinding[]> {
  return database.transact(async (session) => {
    const proof = startTransferProof();
    const journals = await model.journalsOfTransfer(transferId, session);
    for (const journal of journals) proof.add(journal);
    const found = journals.some((journal) => journal.account === accountId && journal.seq === seq);
    if (found && proof.open().length === 0) return [];
    const account = await model.account(accountId, session);
    const { vehicleId = null, storeId = null } = account ?? {};
    return [{ accountId, vehicleId, storeId, fault: 'transfer_not_zero', seq }];
  });
}

/** Finds accounts that point to a missing account. Accounts are never removed, so any moment will do. */
export async function lostSuccessors(model: AuditModel, closed: readonly ClosedAccount[]): Promise<AuditFinding[]> {
  const findings: AuditFinding[] = [];
  for (let at = 0; at < closed.length; at += batch) {
    const part = closed.slice(at, at + batch);
    const existing = await model.existing(part.map(({ replacedBy }) => replacedBy));
    for (const { accountId, vehicleId, storeId, replacedBy } of part) {
      if (existing.has(replacedBy)) continue;
      findings.push({ accountId, vehicleId, storeId, fault: 'successor_wrong', seq: null });
    }
  }
  return findings;
}

const batch = 1_000;
