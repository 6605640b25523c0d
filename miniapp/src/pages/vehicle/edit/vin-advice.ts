import { normaliseVin, vinFault, vinFaultWords } from '@anxin/shared/values/vin';

export interface VinAdvice {
  state: 'typing' | 'right' | 'wrong';
  text: string;
}

/** Advises on a VIN while it is typed. It reports nothing that may still become right. */
export function adviseVin(typed: string): VinAdvice {
  const vin = normaliseVin(typed);
  if (vin === '') return { state: 'typing', text: '17 位，在行驶证或前风挡左下角' };
  if (/[IOQ]/.test(vin)) return { state: 'wrong', text: vinFaultWords(vin, 'shape') };
  if (/[^A-Z0-9]/.test(vin)) return { state: 'wrong', text: '车架号只有字母和数字' };
  if (vin.length < 17) return { state: 'typing', text: `已输入 ${vin.length} 位，还差 ${17 - vin.length} 位` };
  if (vin.length > 17) return { state: 'wrong', text: `多了 ${vin.length - 17} 位，车架号应为 17 位` };
  const fault = vinFault(vin);
  if (fault !== null) return { state: 'wrong', text: vinFaultWords(vin, fault) };
  return { state: 'right', text: '车架号正确' };
}
