import { bookAppointment } from '@anxin/shared/contracts/appointment';
import { confirmAppointment } from '@anxin/shared/contracts/staff-appointment';
import { signInStaff, signInWithWechat } from '@anxin/shared/contracts/identity';
import { bindPhone, memberMe, updateMember } from '@anxin/shared/contracts/customer';
import type { StaffRole } from '@anxin/shared/contracts/organisation';
import type { Answer } from '@anxin/shared/contracts/operation';
import { addVehicle } from '@anxin/shared/contracts/vehicle';
import type { StoreRecord } from '@anxin/server/domains/organisation/organisation.service';
import { addDays, dayOf } from '@anxin/shared/values/store-time';
import { vinCheckDigit } from '@anxin/shared/values/vin';
import { type Product, startProduct } from './product';
import { newId } from './server';
import { type OfferedServices, servicesOf, storeOf } from './stores';

/** An employee who signs in by password. */
export interface Employee {
  username: string;
  password: string;
  name: string;
}

/** A car owner, for the tests' own HTTP calls. */
export interface GroundOwner {
  customerId: string;
  phone: string;
  /** A code of their WeChat, as `wx.login` gives one. */
  loginCode(): Promise<string>;
  /** The name by which the sandbox's page knows this person again in a browser. */
  wechatCookie: { name: string; value: string };
  token: string;
  refreshToken: string;
  plate: string;
  vehicleId: string;
}

/** Two stores with people in them, in a running product. */
export interface Ground {
  product: Product;
  /** Open every day of the week; nothing of it is booked. */
  store: StoreRecord;
  services: OfferedServices;
  otherStore: StoreRecord;
  /** Two at the front desk of the store, one at the other store's. */
  desk: Employee;
  secondDesk: Employee;
  otherDesk: Employee;
  /** The store's general manager. */
  manager: Employee;
  /** Its service-care manager. */
  careManager: Employee;
  /** The day of the tests' visits: tomorrow in the store, so that no time is past already. */
  visitDay: string;
  /** Signs somebody new in by WeChat, with a number, a name and a vehicle, over HTTP. */
  owner(name?: string): Promise<GroundOwner>;
  /** Gives the vehicle points to spend. */
  grant(owner: GroundOwner, points: number): Promise<void>;
  /** Books the general check of half an hour, unless another service is named. */
  book(owner: GroundOwner, start: string, service?: keyof OfferedServices): Promise<Answer<typeof bookAppointment>>;
  /** The same, confirmed by the desk. */
  confirmed(
    owner: GroundOwner,
    start: string,
    service?: keyof OfferedServices,
  ): Promise<Answer<typeof bookAppointment>>;
  close(): Promise<void>;
}

const everyDay = [0, 1, 2, 3, 4, 5, 6].map((weekday) => ({ weekday, opens: '08:00', closes: '20:00', breaks: [] }));

/** Starts the product and lays the ground. */
export async function openGround(): Promise<Ground> {
  const product = await startProduct();
  const [store, otherStore] = [openStore('安心浦东店'), openStore('安心徐汇店')];
  const services = await furnish(product, store, ['林晓雯', '赵启航']);
  await furnish(product, otherStore, ['周以宁']);
  const desk = await employ(product, store, 'qiantai', '陈静');
  const secondDesk = await employ(product, store, 'qiantai2', '王芳');
  const otherDesk = await employ(product, otherStore, 'xuhui', '吴敏');
  const manager = await employ(product, store, 'zongjingli', '罗志明', 'general_manager');
  const careManager = await employ(product, store, 'kefujingli', '赵蕾', 'service_care_manager');
  const visitDay = addDays(dayOf(new Date()), 1);

  const book: Ground['book'] = async (owner, start, service = 'check') => {
    const { token, vehicleId } = owner;
    const serviceIds = [services[service].id];
    const body = { vehicleId, storeId: store.id, serviceIds, day: visitDay, start, note: '' };
    return (await product.call(bookAppointment, { token, body })).body;
  };
  return {
    product,
    store,
    services,
    otherStore,
    desk,
    secondDesk,
    otherDesk,
    manager,
    careManager,
    visitDay,
    owner: (name) => addOwner(product, store, name),
    grant: (owner, points) => grantPoints(product, owner, points),
    book,
    async confirmed(owner, start, service) {
      const booked = await book(owner, start, service);
      const params = { appointmentId: booked.id };
      await product.call(confirmAppointment, { token: await staffToken(product, desk), params });
      return booked;
    },
    close: () => product.close(),
  };
}

function openStore(name: string): StoreRecord {
  return storeOf({ name, hours: everyDay, specialDays: [] });
}

async function furnish(product: Product, store: StoreRecord, advisors: string[]): Promise<OfferedServices> {
  const { organisation, advisors: team } = product.services;
  const services = servicesOf(store.id);
  await organisation.addStore(store);
  for (const service of Object.values(services)) await organisation.addService(service);
  for (const name of advisors) {
    const unassigned = { cap: 700, assigned: 0, lastAssignedAt: null, active: true };
    const person = { name, title: '高级服务顾问', phone: store.phone };
    await team.add({ ...unassigned, ...person, id: newId(), staffId: newId(), storeId: store.id });
  }
  return services;
}

async function employ(
  product: Product,
  store: StoreRecord,
  username: string,
  name: string,
  role: StaffRole = 'front_desk',
): Promise<Employee> {
  const password = 'anxin-2026-desk';
  const roles = [{ storeId: store.id, role }];
  await product.services.identity.createStaff({ username, password, name, roles, at: new Date() });
  return { username, password, name };
}

/** Stores the token: sign-ins per minute are limited. */
const staffSessions = new Map<string, Promise<{ token: string; refreshToken: string }>>();

/** Signs the employee in, as the staff page does. */
export function staffSession(product: Product, { username, password }: Employee) {
  const key = `${product.url} ${username}`;
  const known = staffSessions.get(key);
  if (known) return known;
  const session = product
    .call(signInStaff, { body: { username, password } })
    .then(({ body }) => ({ token: body.accessToken, refreshToken: body.refreshToken }));
  staffSessions.set(key, session);
  return session;
}

/** A token of the employee. */
export async function staffToken(product: Product, employee: Employee): Promise<string> {
  return (await staffSession(product, employee)).token;
}

let people = 0;

async function addOwner(product: Product, store: StoreRecord, name = '李女士'): Promise<GroundOwner> {
  people += 1;
  const phone = `139${String(people).padStart(8, '0')}`;
  const wechat = await openWechat(product, phone);
  const signedIn = await product.call(signInWithWechat, { body: { code: wechat.loginCode, agreedVersion: 1 } });
  const { accessToken: token, refreshToken } = signedIn.body;
  await product.call(bindPhone, { token, body: { code: await wechat.phoneCode() } });
  await product.call(updateMember, { token, body: { name } });
  const me = await product.call(memberMe, { token });
  const plate = `沪A${String(people).padStart(5, '0')}`;
  const vehicle = { plate, vin: vinOf(people), modelName: '星途 320', mileageKm: 20_000, storeId: store.id };
  const added = await product.call(addVehicle, { token, body: vehicle });
  const { wechatCookie, nextLoginCode: loginCode } = wechat;
  return {
    customerId: me.body.id,
    phone,
    wechatCookie,
    loginCode,
    token,
    refreshToken,
    plate,
    vehicleId: added.body.id,
  };
}

/** A VIN with its right check digit, a different one for each number. */
export function vinOf(serial: number): string {
  const vin = `LSVAU0330H2${String(serial).padStart(6, '0')}`;
  return `${vin.slice(0, 8)}${vinCheckDigit(vin)}${vin.slice(9)}`;
}

/** Takes the sandbox's pages as a person with a new WeChat account would. */
export async function openWechat({ sandboxUrl, url }: Product, phone: string) {
  async function submit(page: string, fields: Record<string, string>, cookie = '') {
    const answer = await fetch(`${sandboxUrl}/${page}`, {
      method: 'POST',
      redirect: 'manual',
      headers: { cookie },
      body: new URLSearchParams({ ...fields, redirect_uri: url }),
    });
    const address = new URL(answer.headers.get('location') ?? url);
    return { cookie: (answer.headers.get('set-cookie') ?? '').split(';')[0] ?? '', address };
  }
  const connected = await submit('connect', { person: 'new', phone });
  const [name = '', value = ''] = connected.cookie.split('=');
  return {
    wechatCookie: { name, value },
    loginCode: connected.address.searchParams.get('wx_code') ?? '',
    /** The same person again. */
    async nextLoginCode() {
      const { openid } = JSON.parse(Buffer.from(value, 'base64url').toString()) as { openid: string };
      const again = await submit('connect', { person: openid });
      return again.address.searchParams.get('wx_code') ?? '';
    },
    async phoneCode() {
      const allowed = await submit('phone', { decision: 'allow' }, connected.cookie);
      return allowed.address.searchParams.get('phone_code') ?? '';
    },
  };
}

async function grantPoints(
  { services: { points, grants } }: Product,
  owner: GroundOwner,
  amount: number,
): Promise<void> {
  const account = await points.accountOf(owner.vehicleId);
  if (!account) throw new Error('The vehicle has no points account');
  const by = { kind: 'system', id: null, name: '系统' } as const;
  await grants.reward({
    account,
    kind: 'other',
    points: amount,
    limits: { once: amount, day: amount },
    pointsPerYuan: 100,
    reason: '开业感谢',
    by,
    at: new Date(),
    once: null,
  });
}
