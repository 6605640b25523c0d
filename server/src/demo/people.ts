import type { Powertrain } from '@anxin/shared/contracts/powertrain';
import { normalisePlate } from '@anxin/shared/values/plate';
import { vinCheckDigit } from '@anxin/shared/values/vin';
import { createHash } from 'node:crypto';
import { type Chance, chanceOf } from './chance';
import type { StoreKey } from './stores';

export interface DemoCar {
  key: string;
  plate: string;
  vin: string;
  modelName: string;
  powertrain: Powertrain;
  /** The odometer at registration. */
  joinedKm: number;
  kmPerDay: number;
}

export interface DemoPerson {
  openid: string;
  unionid: string;
  name: string;
  phone: string;
  store: StoreKey;
  /** Days before the demo's first day on which they became a member. */
  joinedDaysAgo: number;
  /** Has never been to the store. */
  newcomer: boolean;
  cars: [DemoCar, ...DemoCar[]];
}

const surnames = [
  ...'李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏钟汪田任姜',
];
const letters = 'ABCDEFGHJKLMNPQRSTUVWXYZ';
const yearCodes = 'KLMNPRS';

/** Models of each brand: the world maker's and descriptor's part of the VIN, and the name. */
const models: Record<StoreKey, readonly [Model, ...Model[]]> = {
  pudong: [
    { vds: 'LFV2A24G', name: '奥迪 A4L 40 TFSI' },
    { vds: 'LFV3A24G', name: '奥迪 A6L 45 TFSI' },
    { vds: 'LFV2B28V', name: '奥迪 A3 35 TFSI' },
    { vds: 'LFV3B28R', name: '奥迪 Q5L 40 TFSI' },
    { vds: 'LFV2B25F', name: '奥迪 Q3 40 TFSI' },
    { vds: 'LFV1E8GE', name: '奥迪 Q4 e-tron', electric: true },
  ],
  xuhui: [
    { vds: 'LFV2A24G', name: '奥迪 A4L 45 TFSI' },
    { vds: 'LFV3A24G', name: '奥迪 A6L 40 TFSI' },
    { vds: 'LFV3B28R', name: '奥迪 Q5L 45 TFSI' },
  ],
  hongqiao: [
    { vds: 'LBV8V310', name: '宝马 320Li' },
    { vds: 'LBV41DS0', name: '宝马 525Li' },
    { vds: 'LBVTZ030', name: '宝马 X3 xDrive30i' },
    { vds: 'LBV31FL0', name: '宝马 i3 eDrive35L', electric: true },
  ],
};

interface Model {
  vds: string;
  name: string;
  electric?: boolean;
}

/** The member shown in the design pictures; this member's visits are planned by hand. */
export const featured: DemoPerson = {
  ...identityOf(0),
  name: '王先生',
  store: 'pudong',
  joinedDaysAgo: 760,
  newcomer: false,
  cars: [
    {
      key: 'featured',
      plate: normalisePlate('沪A·D68K21'),
      vin: vinOf('LFV2A24G', 'P3', 68_121),
      modelName: '奥迪 A4L 40 TFSI',
      powertrain: 'fuel',
      joinedKm: 2_060,
      kmPerDay: 40,
    },
  ],
};

const homes: [StoreKey, number][] = [
  ['pudong', 41],
  ['xuhui', 9],
  ['hongqiao', 9],
];

/** Sixty members, the featured one first; every other one has two vehicles, the main store's last few are new. */
export const demoPeople: DemoPerson[] = [featured, ...homes.flatMap(([store, count]) => peopleOf(store, count))];

function peopleOf(store: StoreKey, count: number): DemoPerson[] {
  const before = homes.slice(
    0,
    homes.findIndex(([home]) => home === store),
  );
  const first = 1 + before.reduce((sum, [, others]) => sum + others, 0);
  return Array.from({ length: count }, (_, index) => personOf(store, first + index, count - index <= 5));
}

function personOf(store: StoreKey, number: number, last: boolean): DemoPerson {
  const chance = chanceOf(`person:${number}`);
  const newcomer = store === 'pudong' && last;
  const carCount = !newcomer && number % 2 === 0 ? 2 : 1;
  const car = (index: number) => carOf(store, `${number}-${index}`, chance);
  return {
    ...identityOf(number),
    name: `${surnames[number - 1] ?? '钱'}${chance.percent(55) ? '先生' : '女士'}`,
    store,
    joinedDaysAgo: newcomer ? chance.between(1, 9) : chance.between(150, 1_100),
    newcomer,
    cars: carCount === 2 ? [car(1), car(2)] : [car(1)],
  };
}

/** A phone number from a range that no network uses, and ids in the form of WeChat's. */
function identityOf(number: number): Pick<DemoPerson, 'openid' | 'unionid' | 'phone'> {
  const hash = createHash('sha256').update(`anxin-demo-person:${number}`).digest('base64url');
  return {
    openid: `oAnxin${hash.slice(0, 22)}`,
    unionid: `uAnxin${hash.slice(20, 42)}`,
    phone: `1990000${String(1024 + number * 37).padStart(4, '0')}`,
  };
}

function carOf(store: StoreKey, key: string, chance: Chance): DemoCar {
  const model = chance.pick(models[store]);
  const plant = store === 'hongqiao' ? 'S' : '3';
  const year = yearCodes.charAt(chance.between(0, yearCodes.length - 1));
  return {
    key,
    plate: plateOf(chance, model.electric ?? false),
    vin: vinOf(model.vds, `${year}${plant}`, chance.between(10_000, 999_999)),
    modelName: model.name,
    powertrain: model.electric ? 'electric' : 'fuel',
    joinedKm: chance.between(3, 30) * 1_000,
    kmPerDay: chance.between(18, 62),
  };
}

function vinOf(vds: string, yearAndPlant: string, serial: number): string {
  const vin = `${vds}0${yearAndPlant}${String(serial).padStart(6, '0')}`;
  return `${vin.slice(0, 8)}${vinCheckDigit(vin)}${vin.slice(9)}`;
}

function plateOf(chance: Chance, electric: boolean): string {
  const office = chance.percent(86)
    ? `沪${chance.pick(['A', 'B', 'C', 'D', 'E', 'F'])}`
    : chance.pick(['苏E', '苏B', '浙F']);
  const letter = () => letters.charAt(chance.between(0, letters.length - 1));
  const digits = (count: number) => String(chance.between(0, 10 ** count - 1)).padStart(count, '0');
  if (electric) return `${office}D${digits(5)}`;
  const shapes = [
    () => `${letter()}${digits(4)}`,
    () => `${digits(2)}${letter()}${digits(2)}`,
    () => `${digits(3)}${letter()}${letter()}`,
  ] as const;
  return office + chance.pick([shapes[0], shapes[1], shapes[2]])();
}
