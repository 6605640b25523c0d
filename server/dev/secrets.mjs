import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { dataDir } from './paths.mjs';

/**
 * The secrets of this machine's development data: made once, kept beside the data that they protect, readable by its owner only.
 * A secret that a later version of the product asks for is added to them.
 * @returns {{ JWT_SECRET: string, DATA_KEY: string, WECHAT_APPID: string, WECHAT_SECRET: string, SMS_SECRET_ID: string, SMS_SECRET_KEY: string }}
 */
export function developmentSecrets() {
  const file = path.join(dataDir, 'dev-secrets.json');
  const stored = existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : {};
  const made = {
    JWT_SECRET: randomBytes(48).toString('base64url'),
    DATA_KEY: randomBytes(32).toString('base64'),
    WECHAT_APPID: `wx${randomBytes(8).toString('hex')}`,
    WECHAT_SECRET: randomBytes(16).toString('hex'),
    SMS_SECRET_ID: `AKID${randomBytes(16).toString('hex')}`,
    SMS_SECRET_KEY: randomBytes(16).toString('hex'),
  };
  const secrets = { ...made, ...stored };
  if (Object.keys(made).every((name) => name in stored)) return secrets;
  mkdirSync(dataDir, { recursive: true });
  writeFileSync(file, JSON.stringify(secrets, null, 2), { mode: 0o600 });
  return secrets;
}
