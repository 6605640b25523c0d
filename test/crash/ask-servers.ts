import { createHash } from 'node:crypto';
import { createAccessTokens } from '@anxin/server/infra/access-tokens';
import { systemClock } from '@anxin/server/infra/clock';
import type { AnyOperation } from '@anxin/shared/contracts/operation';
import { rewardPoints } from '@anxin/shared/contracts/points';
import type { CallArguments } from '../support/client';
import { callServers } from './call-servers';
import * as operations from './operations';
import type { Servers } from './servers';
import type { Acknowledged, Ask, Step } from './steps';

/**
 * Employees of the store send each step to any of the servers; an unanswered step may go to another server. Each step
 * has its own employee, the same at each repeat, because the daily limit of one employee is not the subject here.
 */
export function askServers(servers: Servers, storeId: string): Ask {
  const tokens = createAccessTokens(servers.jwtSecret, systemClock);
  const roles = [{ storeId, role: 'general_manager' as const }];
  function tokenFor(stepKey: string): string {
    const staffId = createHash('sha256').update(stepKey).digest('hex').slice(0, 24);
    return tokens.issue({ kind: 'staff', staffId, name: '王经理', roles, sessionId: staffId });
  }

  const call = <Op extends AnyOperation>(token: string, operation: Op, ...input: CallArguments<Op>) =>
    callServers(servers, token, operation, ...input);

  return async ({ kind, vehicleId, points, key, holdId }: Step) => {
    const token = tokenFor(key);
    switch (kind) {
      case 'reward': {
        const { entry } = await call(token, rewardPoints, {
          params: { vehicleId },
          body: { rewardKind: 'other', points, reason: '到店体验问卷' },
          key,
        });
        return entryOf(entry);
      }
      case 'redeem':
        return entryOf(await call(token, operations.redeem, { params: { vehicleId }, body: { points, key } }));
      case 'hold':
        return holdOf(await call(token, operations.hold, { params: { vehicleId }, body: { points, key } }));
      case 'capture':
        return entryOf(await call(token, operations.capture, { params: { holdId }, body: { key } }));
      case 'release':
        return holdOf(await call(token, operations.release, { params: { holdId } }));
    }
  };
}

const entryOf = ({ id, seq, balanceAfter }: { id: string; seq: number; balanceAfter: number }): Acknowledged => ({
  id,
  seq,
  balanceAfter,
});
const holdOf = ({ id }: { id: string }): Acknowledged => ({ id, seq: null, balanceAfter: null });
