import type { Registry } from 'prom-client';
import type { Route } from './http/route';
import type { Clock } from './infra/clock';
import type { Database } from './infra/database';
import type { Watch } from './infra/live/change-feed';
import type { Log } from './infra/log';
import type { Mergeable } from './infra/mergeable';
import type { Subscriber } from './infra/outbox/subscriber';

/** The parts of the server that every domain builds on. */
export interface Platform {
  database: Database;
  clock: Clock;
  log: Log;
}

/** Work that every process repeats: it looks for deadlines that have passed and claims each of them once. */
export interface Sweep {
  /** Named in the log when a run fails. */
  name: string;
  /** The pause from the end of one run to the start of the next. */
  everyMs: number;
  run(at: Date): Promise<unknown>;
  /** Ends a long run early when the process stops; another process continues it. */
  leave?(): void;
  /** Hands over a call that begins a run before its pause is over. */
  onDue?(wake: () => void): void;
}

/**
 * The interface of a domain, which is all that other domains see. `composition.ts` creates each domain from the
 * platform and the services it needs. Routes are created last, when all services exist.
 */
export interface Domain<Services, RouteNeeds = unknown> {
  /** The services for the other domains, by name. */
  services: Services;
  routes(services: RouteNeeds): Route[];
  sweeps?: Sweep[];
  /** The work that follows events, of this domain or of others. */
  subscribers?: Subscriber[];
  /** The events that are published to live screens. */
  watches?: Watch[];
  /** The records that name a customer. They move to another customer when two records of one person are merged. */
  mergeables?: Mergeable[];
  /** Registers the domain's own metrics. */
  metrics?(registry: Registry): void;
}
