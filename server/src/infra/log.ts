import pino from 'pino';
import { withoutPersonalText, withoutSecrets } from './log-privacy';

export type Log = pino.Logger;

/**
 * Standard output, written several lines at a time, because one system call for each line would cost more than the rest
 * of a request. Fatal lines are written at once; the remaining lines are written when the process ends.
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
