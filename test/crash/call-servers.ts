import type { AnyOperation } from '@anxin/shared/contracts/operation';
import { type CallArguments, callOperation } from '../support/client';
import type { Server, Servers } from './servers';
import { NoAnswer } from './steps';

/**
 * Calls any of the servers and returns its answer. Throws {@link NoAnswer} when no answer came, or the answer is to
 * retry later.
 */
export async function callServers<Op extends AnyOperation>(
  servers: Servers,
  token: string,
  operation: Op,
  ...[input]: CallArguments<Op>
) {
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

/** One that listens, where there is one. */
function oneOf(servers: Server[]): Server {
  const listening = servers.filter((server) => server.isListening());
  const among = listening.length > 0 ? listening : servers;
  const chosen = among[Math.floor(Math.random() * among.length)];
  if (!chosen) throw new Error('there is no server');
  return chosen;
}
