import pino from 'pino';
import { withoutPersonalText, withoutSecrets } from './log-privacy';

export type Log = pino.Logger;

/** JSON lines on standard output (or `destination`); secrets, phones, plates and VINs are removed. */
export function createLog(level: string, destination?: pino.DestinationStream): Log {
  const options: pino.LoggerOptions = {
    level,
    base: null,
    timestamp: pino.stdTimeFunctions.isoTime,
    formatters: { log: withoutSecrets },
    serializers: { err: (error: Error) => withoutPersonalText(pino.stdSerializers.err(error)) },
  };
  return destination ? pino(options, destination) : pino(options);
}
