import type { Database } from '../../../infra/database';
import type { ProgrammeService } from '../programme';
import { createAccountModel } from './account.model';
import { createHoldModel } from './hold.model';
import { createHoldService } from './hold.service';
import { createJournalModel } from './journal.model';
import { createPointsService } from './points.service';

export type { AccountRecord } from './account.model';
export type { HoldRecord } from './hold.model';
export type { CaptureInput, HoldInput, HoldService, SweptHolds } from './hold.service';
export { correctedBy, JournalExists, type JournalRecord, type PostedBy } from './journal.model';
export { ownsAccount, servesAccount } from './points.policy';
export { presentEntry, presentStatement } from './points.presenter';
export { pointsRoutes } from './points.routes';
export type { PointsService } from './points.service';
export type {
  EarnInput,
  Posting,
  RedeemInput,
  RefundInput,
  RefundPosting,
  ReverseInput,
  ReverseTransferInput,
  TransferInput,
  TransferPosting,
} from './posting';
export { summarise } from './summary.service';

/** The accounts, the journals that move points between them, and the points held for quotes. */
export function createLedgerRoom({ database, programmes }: { database: Database; programmes: ProgrammeService }) {
  const { connection } = database;
  const accounts = createAccountModel(connection);
  const parts = { database, accounts, journals: createJournalModel(connection), programmes };
  return {
    points: createPointsService(parts),
    holds: createHoldService({ ...parts, holds: createHoldModel(connection) }),
  };
}
