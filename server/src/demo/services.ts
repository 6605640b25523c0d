import type { NewService, ServiceRecord } from '../domains/organisation';
import type { Powertrain } from '@anxin/shared/contracts/powertrain';
import { powertrains } from '@anxin/shared/rules/vehicle/powertrain';
import { demoId } from './chance';
import { demoStores, type StoreKey } from './stores';

type Offer = Omit<NewService, 'id' | 'storeId' | 'order'>;

const withEngine: readonly Powertrain[] = ['fuel', 'hybrid'];

const offers = {
  express: {
    name: '快速保养',
    type: 'express_maintenance',
    lane: 'express',
    summary: '机油机滤',
    minutes: 60,
    priceFen: 68_000,
    promiseMinutes: 60,
    powertrains: withEngine,
  },
  regular: {
    name: '常规保养',
    type: 'maintenance',
    lane: 'general',
    summary: '机油三滤、火花塞检查与全车检测',
    minutes: 90,
    priceFen: 128_000,
    promiseMinutes: null,
    powertrains: withEngine,
  },
  airConditioning: {
    name: '空调系统养护',
    type: 'maintenance',
    lane: 'general',
    summary: '更换空调滤芯，清洗蒸发箱与风道',
    minutes: 60,
    priceFen: 39_800,
    promiseMinutes: null,
  },
  brakes: {
    name: '制动系统检修',
    type: 'repair',
    lane: 'general',
    summary: '制动盘片测量、制动液检测与异响排查',
    minutes: 90,
    priceFen: 76_800,
    promiseMinutes: null,
  },
  alignment: {
    name: '四轮定位',
    type: 'repair',
    lane: 'general',
    summary: '四轮定位与动平衡',
    minutes: 60,
    priceFen: 54_000,
    promiseMinutes: null,
  },
  inspection: {
    name: '综合检修',
    type: 'repair',
    lane: 'general',
    summary: '故障诊断与维修，费用以检查结果为准',
    minutes: 120,
    priceFen: 30_000,
    promiseMinutes: null,
  },
  paint: {
    name: '快速钣喷',
    type: 'express_body_and_paint',
    lane: 'body_and_paint',
    summary: '单面漆面修复，4 小时交车，超时免单',
    minutes: 180,
    priceFen: 88_000,
    promiseMinutes: 240,
  },
  electricCare: {
    name: '纯电保养',
    type: 'express_maintenance',
    lane: 'express',
    summary: '三电系统检测、冷却液与制动液检查、空调滤芯',
    minutes: 60,
    priceFen: 48_000,
    promiseMinutes: 60,
    powertrains: ['electric'],
  },
} as const satisfies Record<string, Offer>;

export type ServiceKey = keyof typeof offers;

export const serviceKeys = Object.keys(offers) as ServiceKey[];

export const serviceIdOf = (store: StoreKey, service: ServiceKey): string => demoId(`service:${store}:${service}`);

/** The services of a store, in the order they are shown. */
export function demoServices(store: StoreKey): ServiceRecord[] {
  return serviceKeys.map((key, order) => ({
    powertrains,
    ...offers[key],
    id: serviceIdOf(store, key),
    storeId: demoStores[store].id,
    order,
  }));
}

/** The service for an electric car in place of one that needs an engine; it uses the same lane and takes no longer. */
const electricInstead: Partial<Record<ServiceKey, ServiceKey>> = {
  express: 'electricCare',
  regular: 'airConditioning',
};

/** The service of a visit: the planned one, or its replacement for an electric car. */
export function fittingService(planned: ServiceKey, powertrain: Powertrain): ServiceKey {
  return powertrain === 'electric' ? (electricInstead[planned] ?? planned) : planned;
}

/** Owners' words about an engine, which do not fit an electric car. */
const engineWords = /发动机|变速箱/;

/** The owner's words as they suit the car. */
export function fittingOwnerWords(words: string, powertrain: Powertrain): string {
  return powertrain === 'electric' && engineWords.test(words) ? '行驶中有异响，请帮忙看一下' : words;
}

/** The owners' words when they bring the car, by service. */
export const ownerWords: Record<ServiceKey, readonly [string, ...string[]]> = {
  express: ['做个保养', '保养灯亮了', '按时保养，顺便看看胎压'],
  regular: ['六万公里保养', '正常保养，检查一下底盘', '准备跑长途，全面检查一下'],
  airConditioning: ['空调有异味', '空调制冷慢', '出风口风量小'],
  brakes: ['刹车有异响，请帮忙看一下', '刹车踏板偏软', '制动时方向盘抖'],
  alignment: ['跑偏，方向不正', '轮胎吃胎', '换完轮胎做四轮定位'],
  inspection: ['变速箱换挡顿挫', '发动机故障灯亮', '底盘过坎有异响'],
  electricCare: ['做个保养，顺便检测电池', '按时保养', '续航变短，请检测电池'],
  paint: ['左前门划痕', '后保险杠剐蹭', '右后翼子板轻微凹陷'],
};

/** Parts that are often added while the car is here. */
export const commonParts = [
  { name: '雨刮片', quantity: 2, unitPriceFen: 12_800, engineOnly: false },
  { name: '空调滤芯', quantity: 1, unitPriceFen: 26_800, engineOnly: false },
  { name: '空气滤芯', quantity: 1, unitPriceFen: 18_800, engineOnly: true },
  { name: '燃油添加剂', quantity: 1, unitPriceFen: 9_800, engineOnly: true },
] as const;
