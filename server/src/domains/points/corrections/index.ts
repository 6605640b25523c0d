import type { Database } from '../../../infra/database';
import type { PointsService } from '../ledger';
import { createAdjustmentMoves } from './adjustment.lifecycle';
import { createAdjustmentModel } from './adjustment.model';
import { createAdjustmentService } from './adjustment.service';
import { createGrantDayModel } from './grant-day.model';
import { createGrantService } from './grant.service';

export { adjustmentRoutes } from './adjustment.routes';
export type { AdjustmentRecord, AdjustmentService, Employee } from './adjustment.service';
export type { GrantLimits, GrantService, Posted } from './grant.service';
export { staffAccountRoutes } from './staff-account.routes';
export { staffPostingRoutes } from './staff-posting.routes';

/** The points that employees grant, and the entries they correct, each within limits or with a second person. */
export function createCorrectionsRoom({ database, points }: { database: Database; points: PointsService }) {
  const { connection } = database;
  return {
    grants: createGrantService({ database, points, grantDays: createGrantDayModel(connection) }),
    adjustments: createAdjustmentService({
      database,
      points,
      adjustments: createAdjustmentModel(connection),
      moves: createAdjustmentMoves(database),
    }),
  };
}
