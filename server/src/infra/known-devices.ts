import { createHmac, hkdfSync } from 'node:crypto';
import { type Connection, isDuplicateKey } from './database';

interface KnownDeviceDocument {
  _id: string;
  lastAt: Date;
  /** By the product's clock, which decides. */
  expiresAt: Date;
  /** The database deletes by its own clock. */
  purgeAt: Date;
}

/** A device stays known for this time after the last proof on it. */
const knownMs = 180 * 24 * 60 * 60_000;

/**
 * Devices and other marks by which a person is known again: a browser on which an employee has signed in, a member
 * who has proved a phone. Person and mark are stored as one keyed hash. A limit that strangers can use
 * up must not hold up who is known.
 */
export function createKnownDevices(connection: Connection, serverSecret: string) {
  const devices = connection.collection<KnownDeviceDocument>('known_devices');
  const key = Buffer.from(hkdfSync('sha256', serverSecret, '', 'anxin known devices', 32));
  const idOf = (person: string, mark: string) =>
    createHmac('sha256', key).update(`${person}\n${mark}`).digest('base64url');

  return {
    /** True when the person was right on the device before. */
    async isKnown(person: string, mark: string, at: Date): Promise<boolean> {
      const found = await devices.findOne({ _id: idOf(person, mark) });
      return found !== null && found.expiresAt.getTime() > at.getTime();
    },

    /** Call it after the person has proved the secret. */
    async remember(person: string, mark: string, at: Date): Promise<void> {
      const _id = idOf(person, mark);
      const dates = {
        lastAt: at,
        expiresAt: new Date(at.getTime() + knownMs),
        purgeAt: new Date(Date.now() + knownMs),
      };
      if ((await devices.updateOne({ _id }, { $set: dates })).matchedCount === 1) return;
      try {
        await devices.insertOne({ _id, ...dates });
      } catch (error) {
        // Two proofs at once: the other one has remembered the device.
        if (!isDuplicateKey(error)) throw error;
      }
    },
  };
}

export type KnownDevices = ReturnType<typeof createKnownDevices>;
