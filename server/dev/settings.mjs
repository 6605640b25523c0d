import { demoFile, peopleFile } from './demo.mjs';
import { h5Dir } from './paths.mjs';
import { developmentSecrets } from './secrets.mjs';

/**
 * The environment of the server and its commands in development; what the caller has set itself goes first.
 * @param {{ mongodbUri: string, port: number, sandboxPort: number }} at
 * @returns {NodeJS.ProcessEnv}
 */
export function developmentSettings({ mongodbUri, port, sandboxPort }) {
  const sandbox = `http://127.0.0.1:${sandboxPort}`;
  return {
    NODE_ENV: 'production',
    TRUSTED_PROXIES: '0',
    LOG_LEVEL: 'warn',
    ...developmentSecrets(),
    WECHAT_BASE_URL: sandbox,
    WECHAT_PAGE_URL: sandbox,
    SMS_BASE_URL: sandbox,
    SMS_SDK_APP_ID: '1400000000',
    SMS_SIGN_NAME: '安心车主',
    SMS_TEMPLATE_ID: '1000001',
    SMS_TEMPLATE_ID_INTERNATIONAL: '1000002',
    STATIC_DIR: h5Dir,
    DEMO_FILE: demoFile,
    SANDBOX_PEOPLE: peopleFile,
    ...process.env,
    PORT: String(port),
    SANDBOX_PORT: String(sandboxPort),
    MONGODB_URI: mongodbUri,
  };
}
