import { collectDefaultMetrics, Counter, Histogram, Registry } from 'prom-client';

export interface Metrics {
  registry: Registry;
  /** One answered request; `operation` is a contract's id, so that labels stay few. */
  requestAnswered(operation: string, status: number, seconds: number): void;
  /** A row that broke its contract was left out of a list. */
  rowLeftOut(operation: string): void;
  /** A stored row could not be read, and was left out of a list. */
  rowUnreadable(collection: string): void;
}

/** A registry of its own, so that several servers can run in one process (tests do). */
export function createMetrics(): Metrics {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const durations = new Histogram({
    name: 'http_request_duration_seconds',
    help: 'Time from the first byte of a request to its answer being handed over, by operation and status',
    labelNames: ['operation', 'status'] as const,
    buckets: [0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10],
    registers: [registry],
  });
  const rowsLeftOut = new Counter({
    name: 'answer_rows_left_out_total',
    help: 'Rows that broke their contract and were left out of a list, by operation; should stay 0',
    labelNames: ['operation'] as const,
    registers: [registry],
  });
  const rowsUnreadable = new Counter({
    name: 'rows_unreadable_total',
    help: 'Stored rows that could not be read and were left out of a list, by collection; should stay 0',
    labelNames: ['collection'] as const,
    registers: [registry],
  });
  const series = new Map<string, { observe(seconds: number): void }>();

  return {
    registry,
    rowLeftOut: (operation) => rowsLeftOut.inc({ operation }),
    rowUnreadable: (collection) => rowsUnreadable.inc({ collection }),
    requestAnswered(operation, status, seconds) {
      const key = `${operation} ${status}`;
      let one = series.get(key);
      if (!one) {
        one = durations.labels(operation, String(status));
        series.set(key, one);
      }
      one.observe(seconds);
    },
  };
}
