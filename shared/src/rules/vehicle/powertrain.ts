import type { Powertrain } from '../../contracts/powertrain';

/** Every powertrain, in the order in which forms show them. */
export const powertrains: readonly Powertrain[] = ['fuel', 'hybrid', 'electric'];

/** The Chinese name of each powertrain. */
export const powertrainNames: Record<Powertrain, string> = { fuel: '燃油', hybrid: '混动', electric: '纯电' };

/** Signs of a new-energy plate; an ordinary one has one less. */
const newEnergySigns = 8;
/** Marks of pure electric vehicles: D and the letters that carry on its series. The others of A–K mark hybrids. */
const electricMarks = 'DABCE';
const marks = `${electricMarks}FGHJK`;

/**
 * The powertrain that a normalised plate suggests: a new-energy plate carries a mark, behind the office letter on small
 * cars and at the end on large ones. A suggestion only, for plates can be mistyped. docs/domain/customers.md#7
 */
export function powertrainOfPlate(plate: string): Powertrain {
  if (plate.length !== newEnergySigns) return 'fuel';
  const [small, large] = [plate.charAt(2), plate.charAt(newEnergySigns - 1)];
  const mark = marks.includes(small) ? small : large;
  return electricMarks.includes(mark) ? 'electric' : 'hybrid';
}

/** True when a service can be done on a vehicle of that powertrain. docs/domain/customers.md#7 */
export function fitsPowertrain(service: { powertrains: readonly Powertrain[] }, vehicle: Powertrain): boolean {
  return service.powertrains.includes(vehicle);
}

/** The powertrains that a service is for, as in `燃油 / 混动`; null when it is for all of them. */
export function fittingWords(fitting: readonly Powertrain[]): string | null {
  const named = powertrains.filter((one) => fitting.includes(one));
  return named.length === powertrains.length ? null : named.map((one) => powertrainNames[one]).join(' / ');
}

/** The reason why services cannot be booked for a vehicle: `「快速保养」不适用于纯电车`. */
export function unfitWords(services: readonly { name: string }[], vehicle: Powertrain): string {
  return `${services.map(({ name }) => `「${name}」`).join('')}不适用于${powertrainNames[vehicle]}车`;
}

/** The gauge that check-in reads: the charge of an electric car, the fuel of the others. docs/domain/customers.md#7 */
export function gaugeName(vehicle: Powertrain): '电量' | '油量' {
  return vehicle === 'electric' ? '电量' : '油量';
}

/** One step of the gauge, in percent, with its name on the dashboard. */
export interface GaugeMark {
  percent: number;
  words: string;
}

const percents = [0, 25, 50, 75, 100] as const;
const tankNames: Record<(typeof percents)[number], string> = { 0: '空', 25: '1/4', 50: '1/2', 75: '3/4', 100: '满' };

/** The steps of the gauge: a tank has quarters, a battery shows percent. */
export function gaugeMarks(vehicle: Powertrain): GaugeMark[] {
  return percents.map((percent) => ({
    percent,
    words: vehicle === 'electric' ? `${percent}%` : tankNames[percent],
  }));
}
