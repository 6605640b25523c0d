import Koa from 'koa';
import { createApi } from './api';
import { createCodes } from './codes';
import { createFaults } from './faults';
import { createRedirects } from './origins';
import { createPageRoutes } from './page-routes';
import { createPeople, type DemoPerson } from './people';
import { createMessages, type Message } from './sms/messages';
import { createSmsRoutes, type SmsApp } from './sms/sms-routes';
import { createTokens } from './tokens';

export interface SandboxOptions {
  appid: string;
  secret: string;
  /** Keys and approved texts of the text message service. */
  sms: SmsApp;
  /** The people to choose from; a function is called each time. */
  people: DemoPerson[] | (() => DemoPerson[]);
  /** Origins to which codes may be sent, besides this machine's own. */
  allowedOrigins?: string[];
  now?: () => Date;
}

export interface Sandbox {
  app: Koa;
  /** A log-in code of this person, as `wx.login` gives one. */
  issueCode(openid: string): string;
  /** A code of the phone button for this person. */
  issuePhoneCode(openid: string): string;
  /** Creates a new person. */
  newPerson(phone?: string | null): DemoPerson;
  /** The next `times` calls of `path` are answered with `errcode`. */
  failNext(path: string, errcode: number, times?: number): void;
  /** Makes the issued access token unknown (40001). */
  revokeToken(): void;
  /** The text messages sent, the last one first. */
  messages(): Message[];
  /** The next text messages are refused with these codes of Tencent Cloud, one each. */
  failNextMessage(...codes: string[]): void;
  /** The sandbox sends the next text message, but gives no answer. */
  loseNextAnswer(): void;
  /** The number of calls of `path`. */
  calls(path: string): number;
}

/**
 * Plays WeChat over HTTP: its server API, and the two pages for WeChat's questions to a person on the phone. It plays
 * Tencent Cloud's text messages too, and shows them on a page. It stores everything in memory.
 */
export function createSandbox(options: SandboxOptions): Sandbox {
  const { appid, secret, people: listed, now = () => new Date() } = options;
  const people = createPeople(typeof listed === 'function' ? listed : () => listed);
  const codes = createCodes(now);
  const tokens = createTokens(now);
  const faults = createFaults();
  const messages = createMessages(now);
  const redirects = createRedirects(options.allowedOrigins ?? []);

  const app = new Koa();
  const api = createApi({ appid, secret, now, people, codes, tokens, faults });
  app.use(api.routes());
  app.use(createSmsRoutes({ app: options.sms, now, messages }).routes());
  app.use(createPageRoutes({ people, codes, redirects }).routes());

  return {
    app,
    issueCode: (openid) => codes.issue('login', openid),
    issuePhoneCode: (openid) => codes.issue('phone', openid),
    newPerson: (phone = null) => people.create(phone),
    failNext: (path, errcode, times) => faults.failNext(path, errcode, times),
    revokeToken: () => tokens.revoke(),
    messages: () => messages.all(),
    failNextMessage: (...code) => messages.failNext(...code),
    loseNextAnswer: () => messages.loseNextAnswer(),
    calls: (path) => faults.calls(path),
  };
}
