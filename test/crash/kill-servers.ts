import { pause } from './drive';
import type { Servers } from './servers';

export interface Killing {
  count: number;
  withinMs: number;
  /** Checks that must pass after each kill. */
  after?: () => Promise<void>;
}

/** Kills busy servers one after another while the others go on. Returns the number of unanswered requests of each. */
export async function killServers(servers: Servers, { count, withinMs, after }: Killing): Promise<number[]> {
  const unanswered: number[] = [];
  const until = Date.now() + withinMs;
  while (unanswered.length < count) {
    await pause(Math.random() * 40);
    if (Date.now() > until) throw new Error(`only ${unanswered.length} servers were killed in time`);
    const listening = servers.all.filter((server) => server.isListening());
    const busy = listening.filter((server) => server.unanswered > 0);
    const victim = busy[Math.floor(Math.random() * busy.length)];
    if (!victim || listening.length < 2) continue;
    unanswered.push(victim.unanswered);
    await victim.kill();
    await after?.();
  }
  return unanswered;
}
