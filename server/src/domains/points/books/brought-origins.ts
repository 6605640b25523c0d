import { type OriginLayer, startOrigins } from '@anxin/shared/rules/points/origin';
import { forwardedBy } from '@anxin/shared/rules/points/forwarding';
import { type AuditedJournal, bringsPoints, ownPoints, yearOf } from './audit.model';

/** Reads the other side of a transfer. */
interface TransferReader {
  /** The journal of the same transfer that took the points off their old account. */
  outOf(journal: AuditedJournal): Promise<AuditedJournal | null>;
  /** The account's journals up to this number, in their order. */
  journalsUpTo(accountId: string, seq: number): AsyncIterable<AuditedJournal>;
}

/**
 * Finds the sources of the points that a transfer brought. It follows the old account up to the moment the points left
 * it, and any account that had handed points on to that one before. A refund that was passed on has the sources of the
 * spent points. Transfers are few, so each is read when it is found. The sources are unknown when the other side is
 * missing, or when a forged ledger runs in a circle. docs/domain/points.md#8, #10.
 */
export async function broughtOrigins(
  reader: TransferReader,
  journal: AuditedJournal,
  met: ReadonlySet<string> = new Set(),
): Promise<OriginLayer[]> {
  const { transferId } = journal;
  if (transferId === null || met.has(transferId)) return [];
  const out = await reader.outOf(journal);
  if (!out) return [];
  const origins = startOrigins();
  for await (const one of reader.journalsUpTo(out.account, out.seq)) {
    const brought = bringsPoints(one) ? await broughtOrigins(reader, one, new Set([...met, transferId])) : null;
    const { id, source, month, corrects } = one;
    const moved = { points: ownPoints(one), brought, forwarded: forwardedBy(one) };
    origins.add({ id, source, year: yearOf(month), corrects, ...moved });
  }
  return origins.takenBy(out.id);
}
