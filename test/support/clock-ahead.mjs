/**
 * Loaded before a program (`node --import`), sets its clock ahead by CLOCK_AHEAD_MS. Ahead only: what the database
 * forgets after a time, by its own clock, is not forgotten too early.
 */
const aheadMs = Number(process.env['CLOCK_AHEAD_MS'] ?? 0);
const realNow = Date.now;
const now = () => realNow() + aheadMs;

Date.now = now;
globalThis.Date = new Proxy(Date, {
  construct: (target, args, as) =>
    Reflect.construct(target, args.length === 0 ? [now()] : args, as === Date ? target : as),
  apply: (target) => new target(now()).toString(),
});
