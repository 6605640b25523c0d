/** The facts about a service that the promise needs. */
export interface PromisedService {
  minutes: number;
  /** Minutes from check-in within which it is promised ready; null without a promise. */
  promiseMinutes: number | null;
}

/** The promise's clock: from check-in to ready. docs/domain/appointments.md#7. */
export interface PromiseClock {
  minutes: number;
  startedAt: Date;
  dueAt: Date;
  readyAt: Date | null;
  kept: boolean | null;
}

/**
 * The promised minutes of a visit, or null when none of its services has a promise. Services follow one another: each
 * adds its promise, and a service without one its standard time.
 */
export function promiseMinutesOf(services: readonly PromisedService[]): number | null {
  if (services.every((service) => service.promiseMinutes === null)) return null;
  return services.reduce((sum, service) => sum + (service.promiseMinutes ?? service.minutes), 0);
}

/** The clock as it starts at check-in. */
export function startPromise(minutes: number, checkedInAt: Date): PromiseClock {
  const dueAt = new Date(checkedInAt.getTime() + minutes * 60_000);
  return { minutes, startedAt: checkedInAt, dueAt, readyAt: null, kept: null };
}

/** Stops the clock at ready: the promise is kept when the car is ready no later than due. */
export function stopPromise(promise: PromiseClock, readyAt: Date): PromiseClock {
  return { ...promise, readyAt, kept: readyAt.getTime() <= promise.dueAt.getTime() };
}

/** True once the promise is broken: it was ready late, or is not ready and past due. */
export function isPromiseBroken(promise: PromiseClock, at: Date): boolean {
  return promise.kept === null ? at.getTime() > promise.dueAt.getTime() : !promise.kept;
}

/** The amount that is waived when the promise is broken: the price of the services with a promise. */
export function waivableFen(services: readonly { promiseMinutes: number | null; priceFen: number }[]): number {
  return services.reduce((sum, service) => sum + (service.promiseMinutes === null ? 0 : service.priceFen), 0);
}
