import type { PointsSummary } from '@anxin/shared/contracts/points';
import { worthFen } from '@anxin/shared/rules/points/worth';
import type { AccountModel, AccountRecord } from './account.model';
import type { ProgrammeService } from '../programme';

export interface SummaryService {
  /** The owner's points, and their value that day. */
  summary(vehicleId: string, at: Date): Promise<PointsSummary>;
  /** The summaries of several vehicles, by vehicle id. */
  summaries(vehicleIds: readonly string[], at: Date): Promise<Map<string, PointsSummary>>;
  summaryOf(account: AccountRecord, at: Date): Promise<PointsSummary>;
}

export function createSummaryService(accounts: AccountModel, programmes: ProgrammeService): SummaryService {
  async function summaries(vehicleIds: readonly string[], at: Date): Promise<Map<string, PointsSummary>> {
    const found = await accounts.byVehicles(vehicleIds);
    const rates = await programmes.programmesOf(
      found.map((account) => account.storeId),
      at,
    );
    const moved = await movedTo(found);
    return new Map(
      found.map((account) => {
        const pointsPerYuan = rates.get(account.storeId)?.pointsPerYuan ?? 0;
        return [account.vehicleId, summarise(account, pointsPerYuan, moved.get(account.id))];
      }),
    );
  }

  /** The vehicles that received the points of closed accounts, by the closed account. */
  async function movedTo(found: readonly AccountRecord[]): Promise<Map<string, string>> {
    const replacedBy = new Map(found.flatMap(({ id, replacedBy: by }) => (by === null ? [] : [[id, by] as const])));
    if (replacedBy.size === 0) return new Map();
    const vehicleOf = new Map((await accounts.byIds([...replacedBy.values()])).map((one) => [one.id, one.vehicleId]));
    return new Map([...replacedBy].map(([id, by]) => [id, vehicleOf.get(by) ?? '']));
  }

  return {
    summaries,

    async summary(vehicleId: string, at: Date): Promise<PointsSummary> {
      const found = (await summaries([vehicleId], at)).get(vehicleId);
      if (!found) throw new Error(`vehicle ${vehicleId} has no points account`);
      return found;
    },

    async summaryOf(account: AccountRecord, at: Date): Promise<PointsSummary> {
      const { pointsPerYuan } = await programmes.programmeOf(account.storeId, at);
      return summarise(account, pointsPerYuan, (await movedTo([account])).get(account.id));
    },
  };
}

/** The account in points and in their value at n. */
export function summarise(account: AccountRecord, pointsPerYuan: number, movedTo: string | null = null): PointsSummary {
  const { balance, available, held, debt } = account;
  return { balance, available, held, debt, pointsPerYuan, worthFen: worthFen(available, pointsPerYuan), movedTo };
}
