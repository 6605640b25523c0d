import { randomBytes } from 'node:crypto';
import { createPersonalData, type DataKey } from '@anxin/server/infra/personal-data';

const key = (id: string): DataKey => ({ id, bytes: randomBytes(32) });
const phone = '13800002106';
const lin = 'member-lin';

describe('personal data', () => {
  const master = key('k1');
  const data = createPersonalData([master]);
  const linsKey = data.newPersonKey(lin);

  test('a sealed value opens for its person and field, and shows nothing of itself', () => {
    const sealed = data.seal(linsKey, lin, 'phone', phone);
    expect(sealed).not.toContain(phone);
    expect(Buffer.from(sealed.split('.')[1]!, 'base64url').toString('latin1')).not.toContain(phone);
    expect(data.open(linsKey, lin, 'phone', sealed)).toBe(phone);
  });

  test('the same value is sealed differently each time', () => {
    expect(data.seal(linsKey, lin, 'phone', phone)).not.toBe(data.seal(linsKey, lin, 'phone', phone));
  });

  test('a value moved to another person or another field does not open', () => {
    const sealed = data.seal(linsKey, lin, 'phone', phone);
    expect(() => data.open(linsKey, 'member-chen', 'phone', sealed)).toThrow();
    expect(() => data.open(linsKey, lin, 'name', sealed)).toThrow();
    expect(() => data.open(data.newPersonKey(lin), lin, 'phone', sealed)).toThrow(/another data key/);
  });

  test('one changed bit is noticed, wherever it is', () => {
    const [keyId, value] = data.seal(linsKey, lin, 'phone', phone).split('.') as [string, string];
    const bytes = Buffer.from(value, 'base64url');
    for (let at = 0; at < bytes.length; at += 1) {
      const changed = Buffer.from(bytes);
      changed[at]! ^= 1;
      expect(() => data.open(linsKey, lin, 'phone', `${keyId}.${changed.toString('base64url')}`)).toThrow();
    }
    expect(() => data.open(linsKey, lin, 'phone', `${keyId}.AAAA`)).toThrow(/too short/);
  });

  test('a value names its key, and a former master key still reads while the new one seals', () => {
    const next = key('k2');
    const replaced = createPersonalData([next, master]);
    const sealed = data.seal(linsKey, lin, 'phone', phone);
    expect(linsKey).toMatch(/^k1\./);
    expect(replaced.open(linsKey, lin, 'phone', sealed)).toBe(phone);
    expect(replaced.newPersonKey(lin)).toMatch(/^k2\./);
    expect(() => createPersonalData([next]).open(linsKey, lin, 'phone', sealed)).toThrow(/no data key "k1"/);
  });

  test('a number is found again by its hash, which only the holder of the key can make', () => {
    expect(data.lookupHashes(phone)).toEqual(data.lookupHashes(phone));
    expect(data.lookupHashes(phone)).not.toEqual(data.lookupHashes('13800002107'));
    expect(createPersonalData([key('k1')]).lookupHashes(phone)).not.toEqual(data.lookupHashes(phone));
    expect(data.lookupHashes(phone)[0]).not.toContain(phone);
  });

  test('after the key was replaced a number is looked up under both, the new one first', () => {
    const [now, before] = createPersonalData([key('k2'), master]).lookupHashes(phone);
    expect(now).toMatch(/^k2\./);
    expect(before).toBe(data.lookupHashes(phone)[0]);
  });

  test('a key that is not 32 bytes long is refused', () => {
    expect(() => createPersonalData([{ id: 'k1', bytes: randomBytes(16) }])).toThrow(/32 bytes/);
  });
});
