import { setTimeout as pause } from 'node:timers/promises';
import mongoose from 'mongoose';
import type { Connection } from '../database';
import type { Log } from '../log';

/** A record that changed, and the people it concerns; those who may see it read its present state. */
export interface Change {
  kind: 'appointment' | 'repair_order' | 'points';
  /** The record's id; for points the vehicle's id, because an account is found by its vehicle. */
  id: string;
  storeId: string | null;
  customerId: string | null;
}

export interface ChangeListener {
  changed(change: Change): void;
  /** Changes were lost for good, because the database no longer has them: listeners must read everything again. */
  missed(): void;
}

export interface ChangeFeed {
  /** Resolves once the feed sees every change made from now on. */
  open(): Promise<void>;
  close(): Promise<void>;
}

/** A collection whose changes are published, and their kind. */
export interface Watch {
  collection: string;
  kind: Change['kind'];
  /** The field with the vehicle's id, when a change is published under the vehicle's id and not the record's own. */
  vehicleField?: 'vehicleId' | 'fromVehicleId';
}

const pipelineFor = (watches: readonly Watch[]) => [
  {
    $match: {
      'ns.coll': { $in: watches.map(({ collection }) => collection) },
      operationType: { $in: ['insert', 'update', 'replace'] },
    },
  },
  {
    $project: {
      ns: 1,
      documentKey: 1,
      'fullDocument.storeId': 1,
      'fullDocument.customerId': 1,
      'fullDocument.vehicleId': 1,
      'fullDocument.fromVehicleId': 1,
    },
  },
];

const firstPauseMs = 100;
const longestPauseMs = 5_000;

type Stream = mongoose.mongo.ChangeStream;
type Event = mongoose.mongo.ChangeStreamDocument;

export interface ChangeFeedOptions {
  connection: Connection;
  log: Log;
  watches: readonly Watch[];
}

/**
 * Follows the watched collections by one change stream for the whole process. After an error it continues after the
 * last change it saw, and waits longer each time. When the database cannot continue there, it starts a new stream and
 * calls `missed`.
 */
export function createChangeFeed(options: ChangeFeedOptions, listener: ChangeListener): ChangeFeed {
  const { connection, log, watches } = options;
  const pipeline = pipelineFor(watches);
  const watched = new Map(watches.map((watch) => [watch.collection, watch]));
  const ending = new AbortController();
  let stream: Stream | null = null;
  let resumeAfter: mongoose.mongo.ResumeToken | undefined;
  const gate = createGate();
  let running: Promise<void> | null = null;

  /** Reads until the stream fails; calls `afterOpening` once the stream is open. */
  async function follow(afterOpening: () => void): Promise<void> {
    if (!connection.db) throw new Error('The database is not connected');
    stream = connection.db.watch(pipeline, {
      fullDocument: 'updateLookup',
      ...(resumeAfter === undefined ? {} : { resumeAfter }),
    });
    stream.once('resumeTokenChanged', () => {
      gate.open();
      afterOpening();
    });
    try {
      for (;;) {
        const event: Event = await stream.next();
        resumeAfter = event._id;
        const change = changeOf(event, watched);
        if (change) listener.changed(change);
      }
    } finally {
      await stream.close().catch(() => undefined);
    }
  }

  async function run(): Promise<void> {
    let pauseMs = firstPauseMs;
    while (!ending.signal.aborted) {
      let stood = false;
      try {
        await follow(() => {
          stood = true;
          pauseMs = firstPauseMs;
        });
      } catch (error) {
        if (ending.signal.aborted) return;
        gate.shut();
        log.warn({ err: error }, 'live updates interrupted');
        if (!stood && resumeAfter !== undefined && error instanceof mongoose.mongo.MongoServerError) {
          resumeAfter = undefined;
          listener.missed();
        }
      }
      await pause(pauseMs, undefined, { signal: ending.signal }).catch(() => undefined);
      pauseMs = Math.min(pauseMs * 2, longestPauseMs);
    }
  }

  return {
    open() {
      running ??= run();
      return gate.passed();
    },
    async close() {
      ending.abort();
      await stream?.close().catch(() => undefined);
      await running;
    },
  };
}

/** Callers wait at the gate while it is shut. */
function createGate() {
  let isOpen = false;
  let waiting: (() => void)[] = [];
  return {
    passed: () => (isOpen ? Promise.resolve() : new Promise<void>((resolve) => void waiting.push(resolve))),
    open() {
      isOpen = true;
      for (const resolve of waiting) resolve();
      waiting = [];
    },
    shut() {
      isOpen = false;
    },
  };
}

/** Null for an event that concerns nobody, such as a record that was removed before it could be read. */
function changeOf(event: Event, watched: ReadonlyMap<string, Watch>): Change | null {
  if (!('documentKey' in event) || !('ns' in event) || !('fullDocument' in event) || !event.fullDocument) return null;
  const watch = 'coll' in event.ns ? watched.get(event.ns.coll) : undefined;
  if (!watch) return null;
  const { kind, vehicleField } = watch;
  const { storeId, customerId } = event.fullDocument;
  const vehicle: unknown = vehicleField === undefined ? undefined : event.fullDocument[vehicleField];
  return {
    kind,
    id: String(vehicle ?? event.documentKey._id),
    storeId: textOf(storeId),
    customerId: textOf(customerId),
  };
}

const textOf = (id: unknown): string | null => (id === undefined || id === null ? null : String(id));
