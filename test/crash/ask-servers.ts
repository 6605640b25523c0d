import { createHash } from 'node:crypto';
import { createAccessTokens } from '@anxin/server/infra/access-tokens';
import { systemClock } from '@anxin/server/infra/clock';
import type { AnyOperation } from '@anxin/shared/contracts/operation';
import { rewardPoints } from '@anxin/shared/contracts/points';
import { type CallArguments, callOperation } from '../support/client';
import * as operations from './operations';
import type { Server, Servers } from './servers';
import { type Acknowledged, type Ask, NoAnswer, type Step } from './steps';

/**
 * Employees of the store ask any of the servers; what is not answered may be asked of another. Each step has an employee of
 * its own, the same when it is asked again: what one of them may grant in a day is not what this is about.
 */
export function askServers(servers: Servers, storeId: string): Ask {
  const tokens = createAccessTokens(servers.jwtSecret, systemClock);
  const roles = [{ storeId, role: 'general_manager' as const }];
  function tokenFor(stepKey: string): string {
    const staffId = createHash('sha256').update(stepKey).digest('hex').slice(0, 24);
    return tokens.issue({ kind: 'staff', staffId, name: '王经理', roles, sessionId: staffId });
  }

  async function call<Op extends AnyOperation>(token: string, operation: Op, ...[input]: CallArguments<Op>) {
    const server = oneOf(servers.all);
    server.unanswered += 1;
    try {
      const reply = await callOperation(server.url, operation, { token, ...input } as never).catch((cause: unknown) => {
        throw new NoAnswer(operation.id, { cause });
      });
      const isLater = reply.status === 503 || (reply.status === 409 && reply.problem.code === 'request_running');
      if (isLater) throw new NoAnswer(operation.id, { cause: reply.problem });
      return reply.body;
    } finally {
      server.unanswered -= 1;
    }
  }

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

/** One that listens, where there is one. */
function oneOf(servers: Server[]): Server {
  const listening = servers.filter((server) => server.isListening());
  const among = listening.length > 0 ? listening : servers;
  const chosen = among[Math.floor(Math.random() * among.length)];
  if (!chosen) throw new Error('there is no server');
  return chosen;
}

const entryOf = ({ id, seq, balanceAfter }: { id: string; seq: number; balanceAfter: number }): Acknowledged => ({
  id,
  seq,
  balanceAfter,
});
const holdOf = ({ id }: { id: string }): Acknowledged => ({ id, seq: null, balanceAfter: null });
