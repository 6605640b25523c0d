import { createHmac, hkdfSync } from 'node:crypto';
import { type Connection, isDuplicateKey } from '../../infra/database';

interface KnownDeviceDocument {
  _id: string;
  lastAt: Date;
  /** By the product's clock, which decides. */
  expiresAt: Date;
  /** The database deletes by its own clock. */
  purgeAt: Date;
}

/** A device stays known for this time after the last sign-in on it. */
const knownMs = 180 * 24 * 60 * 60_000;

/** Devices on which employees have logged in. User name and device token are stored as one keyed hash. */
export function createKnownDeviceModel(connection: Connection, serverSecret: string) {
  const devices = connection.collection<KnownDeviceDocument>('known_devices');
  const key = Buffer.from(hkdfSync('sha256', serverSecret, '', 'anxin known devices', 32));
  const idOf = (username: string, token: string) =>
    createHmac('sha256', key).update(`${username}\n${token}`).digest('base64url');

  return {
    /** True when this employee has signed in on the device before. */
    async isKnown(username: string, token: string, at: Date): Promise<boolean> {
      const found = await devices.findOne({ _id: idOf(username, token) });
      return found !== null && found.expiresAt.getTime() > at.getTime();
    },

    /** Call it after a log-in on the device. */
    async remember(username: string, token: string, at: Date): Promise<void> {
      const _id = idOf(username, token);
      const dates = {
        lastAt: at,
        expiresAt: new Date(at.getTime() + knownMs),
        purgeAt: new Date(Date.now() + knownMs),
      };
      if ((await devices.updateOne({ _id }, { $set: dates })).matchedCount === 1) return;
      try {
        await devices.insertOne({ _id, ...dates });
      } catch (error) {
        // Two log-ins at once: the other one has remembered the device.
        if (!isDuplicateKey(error)) throw error;
      }
    },
  };
}

export type KnownDeviceModel = ReturnType<typeof createKnownDeviceModel>;
