import { setTimeout as pause } from 'node:timers/promises';
import type { LiveMessage } from '@anxin/shared/contracts/live';
import mongoose from 'mongoose';
import type { Connection } from '../database';
import type { Log } from '../log';
import { type EventDocument, eventCollection } from '../outbox/outbox.model';

/** A record that changed, and the people it concerns; those who may see it read its present state. */
export interface Change {
  kind: Extract<LiveMessage, { type: 'changed' }>['kind'];
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

/** Events that are published as changes of a kind. */
export interface Watch {
  /** The first part of the events' kinds, before the dot. */
  events: string;
  kind: Change['kind'];
  /** The change is published under the vehicle's id and not the subject's. */
  byVehicle?: true;
}

/** Every process sees every event, right after it was committed. */
const pipeline = [
  { $match: { operationType: 'insert' } },
  {
    $project: {
      operationType: 1,
      'fullDocument.kind': 1,
      'fullDocument.subjectId': 1,
      'fullDocument.storeId': 1,
      'fullDocument.customerId': 1,
      'fullDocument.vehicleId': 1,
    },
  },
];

const firstPauseMs = 100;
const longestPauseMs = 5_000;

type Stream = mongoose.mongo.ChangeStream<EventDocument>;
type Event = mongoose.mongo.ChangeStreamDocument<EventDocument>;

export interface ChangeFeedOptions {
  connection: Connection;
  log: Log;
  watches: readonly Watch[];
}

/**
 * Follows the events by one change stream for the whole process. After an error it continues after the
 * last change it saw, and waits longer each time. When the database cannot continue there, it starts a new stream and
 * calls `missed`.
 */
export function createChangeFeed(options: ChangeFeedOptions, listener: ChangeListener): ChangeFeed {
  const { connection, log, watches } = options;
  const watched = new Map(watches.map((watch) => [watch.events, watch]));
  const ending = new AbortController();
  let stream: Stream | null = null;
  let resumeAfter: mongoose.mongo.ResumeToken | undefined;
  const gate = createGate();
  let running: Promise<void> | null = null;

  /** Reads until the stream fails; calls `afterOpening` once the stream is open. */
  async function follow(afterOpening: () => void): Promise<void> {
    if (!connection.db) throw new Error('The database is not connected');
    stream = connection.db
      .collection<EventDocument>(eventCollection)
      .watch(pipeline, resumeAfter === undefined ? {} : { resumeAfter });
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

/** Null for an event that no screen shows. */
function changeOf(inserted: Event, watched: ReadonlyMap<string, Watch>): Change | null {
  if (inserted.operationType !== 'insert') return null;
  const { kind, subjectId, storeId, customerId, vehicleId } = inserted.fullDocument;
  const watch = watched.get(kind.slice(0, kind.indexOf('.')));
  if (!watch) return null;
  const id = watch.byVehicle ? vehicleId : subjectId;
  return id === null ? null : { kind: watch.kind, id, storeId, customerId };
}
