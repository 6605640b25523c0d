import pino from 'pino';
import { withoutPersonalText, withoutSecrets } from './log-privacy';

export type Log = pino.Logger;

/**
 * Standard output, written some lines at a time: a call of the system for each would cost more than all else that is
 * done for a request. Fatal lines are written at once, and what is left when the process ends is written then.
 */
function buffered(): pino.DestinationStream {
  const destination = pino.destination({ dest: 1, sync: true, minLength: 4_096, periodicFlush: 100 });
  process.once('exit', () => destination.flushSync());
  return destination;
}

/**
 * JSON lines on standard output (or `destination`); secrets, phones, plates and VINs are removed.
 * docs/domain/bad-input.md#3.
 */
export function createLog(level: string, destination?: pino.DestinationStream): Log {
  const options: pino.LoggerOptions = {
    level,
    base: null,
    timestamp: pino.stdTimeFunctions.isoTime,
    formatters: { log: withoutSecrets },
    serializers: { err: (error: Error) => withoutPersonalText(pino.stdSerializers.err(error)) },
  };
  return pino(options, destination ?? buffered());
}
