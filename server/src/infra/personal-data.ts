import { createCipheriv, createDecipheriv, createHash, createHmac, hkdfSync, randomBytes } from 'node:crypto';

/** A master key, and its name in everything it has sealed. */
export interface DataKey {
  id: string;
  /** 32 bytes. */
  bytes: Buffer;
}

const cipherName = 'aes-256-gcm';
const keyBytes = 32;
const nonceBytes = 12;
const tagBytes = 16;

export type PersonalData = ReturnType<typeof createPersonalData>;

/**
 * Encrypts the data that identifies a person in the database. Every person has a data key of their own, wrapped by the
 * master key. A master key is replaced by wrapping the persons' keys again; a person is erased by destroying their key.
 * The first of `keys` seals and hashes; the others only read, so that a key can be replaced while the server runs.
 */
export function createPersonalData(keys: readonly [DataKey, ...DataKey[]]) {
  const masters = new Map(keys.map(({ id, bytes }) => [id, derivedKeys(bytes)]));
  const current = { id: keys[0].id, ...derivedKeys(keys[0].bytes) };

  function unwrap(wrapped: string, personId: string): Buffer {
    const [keyId, sealed] = split(wrapped);
    const master = masters.get(keyId);
    if (!master) throw new Error(`There is no data key "${keyId}" to read with`);
    return decrypt(master.wrapping, sealed, personId);
  }

  return {
    /** Creates a new person's data key, to be stored on their record. It opens nothing of another person. */
    newPersonKey(personId: string): string {
      return `${current.id}.${encrypt(current.wrapping, randomBytes(keyBytes), personId)}`;
    },

    /** Encrypts one value of a person; the result names the key, and opens only for the same person and field. */
    seal(wrappedKey: string, personId: string, field: string, value: string): string {
      const key = unwrap(wrappedKey, personId);
      return `${fingerprint(key)}.${encrypt(key, Buffer.from(value), `${personId}|${field}`)}`;
    },

    /**
     * The value that {@link seal} sealed. Throws when the key, the person or the field is another, or a bit has
     * changed.
     */
    open(wrappedKey: string, personId: string, field: string, sealed: string): string {
      const key = unwrap(wrappedKey, personId);
      const [keyId, value] = split(sealed);
      if (keyId !== fingerprint(key)) throw new Error('The value was sealed with another data key of this person');
      return decrypt(key, value, `${personId}|${field}`).toString();
    },

    /**
     * The hashes that find a value without storing it readably, the current key's first. The others are of earlier
     * keys, for values stored before the key was replaced.
     */
    lookupHashes(value: string): [string, ...string[]] {
      const [first, ...others] = [...masters].map(
        ([id, { lookup }]) => `${id}.${createHmac('sha256', lookup).update(value).digest('base64url')}`,
      );
      if (first === undefined) throw new Error('There is no data key');
      return [first, ...others];
    },
  };
}

/** Sealing and looking up never share a key, so that a hash tells nothing about the sealed value. */
function derivedKeys(master: Buffer): { wrapping: Buffer; lookup: Buffer } {
  if (master.length !== keyBytes) throw new Error(`A data key has ${keyBytes} bytes`);
  const derive = (purpose: string) => Buffer.from(hkdfSync('sha256', master, '', `anxin ${purpose}`, keyBytes));
  return { wrapping: derive('personal data wrapping'), lookup: derive('personal data lookup') };
}

function encrypt(key: Buffer, plain: Buffer, about: string): string {
  const nonce = randomBytes(nonceBytes);
  const cipher = createCipheriv(cipherName, key, nonce).setAAD(Buffer.from(about));
  return Buffer.concat([nonce, cipher.update(plain), cipher.final(), cipher.getAuthTag()]).toString('base64url');
}

function decrypt(key: Buffer, sealed: string, about: string): Buffer {
  const bytes = Buffer.from(sealed, 'base64url');
  if (bytes.length < nonceBytes + tagBytes) throw new Error('A sealed value is too short');
  const end = bytes.length - tagBytes;
  const decipher = createDecipheriv(cipherName, key, bytes.subarray(0, nonceBytes), { authTagLength: tagBytes })
    .setAAD(Buffer.from(about))
    .setAuthTag(bytes.subarray(end));
  return Buffer.concat([decipher.update(bytes.subarray(nonceBytes, end)), decipher.final()]);
}

function fingerprint(key: Buffer): string {
  return createHash('sha256').update(key).digest('base64url').slice(0, 8);
}

/** `key id.value`; neither part holds a dot. */
function split(text: string): [string, string] {
  const at = text.indexOf('.');
  return [text.slice(0, at), text.slice(at + 1)];
}
