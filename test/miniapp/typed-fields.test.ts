import type { BoardCard } from '@anxin/shared/contracts/staff-appointment';
import { tooLong } from '@/components/field-length';
import { matches } from '@/pages/staff/board/board-views';
import { count } from '@/pages/staff/form-draft';
import { groupCode, readCode, typeCode } from '@/pages/staff/settle/coupon-code';
import { paymentsFor } from '@/pages/staff/settle/payment';
import { readPoints } from '@/pages/staff/settle/points-entry';
import { readRefundAmount } from '@/pages/staff/settle/refund-amount';
import { readMileage } from '@/pages/vehicle/edit/mileage-typed';
import { splitPlate } from '@/pages/vehicle/edit/plate-parts';
import { faultsOf, withoutFaults } from '@/pages/vehicle/edit/typed-vehicle';
import { adviseVin } from '@/pages/vehicle/edit/vin-advice';

describe('every field reads what Chinese keyboards give', () => {
  test.each(['￥120', '１２０', '120。0', '\u202d120.00\u202c'])('%j is an amount of 120 yuan', (typed) => {
    expect(readRefundAmount(typed, 50_000)).toEqual({ amountFen: 12_000, fault: null });
    expect(paymentsFor('split', typed, 20_000)).toEqual([
      { method: 'cash', amountFen: 12_000 },
      { method: 'card', amountFen: 8_000 },
    ]);
  });

  test('points, counts and mileage', () => {
    expect(readPoints('１，２００', { pointsMax: 5_000, pointsStep: 100, pointsPerYuan: 100 })).toEqual({
      points: 1_200,
      fault: null,
    });
    expect(readPoints('1 2 a', { pointsMax: 5_000, pointsStep: 100, pointsPerYuan: 100 }).fault).toBe('只填整数积分');
    expect(count(' ３０ ')).toBe(30);
    expect(['４１，２００', '41,200km', '41200 公里', '\u200b41200'].map(readMileage)).toEqual(Array(4).fill(41_200));
    expect(['4.5', '一万', '12345678'].map(readMileage)).toEqual([null, null, null]);
  });

  test('a plate and a VIN', () => {
    expect(splitPlate('沪Ａ·Ｄ６８Ｋ２１', '苏')).toEqual({ province: '沪', rest: 'AD68K21' });
    expect(adviseVin('ｌｆｖ３ａ２３ｃ９ｊ３００００１７').state).toBe('right');
    expect(adviseVin('11111111111111111')).toEqual({
      state: 'wrong',
      text: '车架号不能全是同一个字符，请照行驶证填写',
    });
  });

  test('a coupon code in full-width digits stays in the field, and one that cannot be read says why', () => {
    expect(typeCode('', '４８２９１３０５６７７１２', false)).toBe('482 913 056 7712');
    expect(readCode('４８２９１３０５６７７１２')).toEqual({ code: '4829130567712', fault: null });
    expect(groupCode('券码482')).toBe('券码482');
    expect(readCode('券码482')).toEqual({ code: null, fault: '券码只有数字，请核对' });
    expect(readCode('48291305677125')).toEqual({ code: null, fault: '券码应为 13 位，多了 1 位' });
  });

  test('the board finds a car by full-width signs, and a foreign number by its end', () => {
    const card = {
      plate: '沪AD68K21',
      customerName: '李女士',
      customerPhone: '+852 ****4567',
      no: 'A1124-001',
    } as BoardCard;
    for (const search of ['ｄ６８Ｋ', '沪Ａ·Ｄ', '４５６７', '+852 9123 4567', '\u202d李女士\u202c', '00852 91234567'])
      expect([search, matches(card, search)]).toEqual([search, true]);
    for (const search of ['+852 9123 4568', '9999', '+853 6123 4567']) expect(matches(card, search)).toBe(false);
  });
});

test('a field cuts nothing: words that are too long are told so, other values are left to their reader', () => {
  expect(tooLong({ kind: 'text', value: '一二三四五六', maxLength: 5 })).toBe('最多 5 个字，现在 6 个，请删减');
  expect(tooLong({ kind: 'text', value: ' 一二三四五\u200b ', maxLength: 5 })).toBeUndefined();
  expect(tooLong({ kind: 'phone', value: '0086 13800138000', maxLength: 5 })).toBeUndefined();
});

test('putting one part right leaves the faults of the others', () => {
  const faults = { vin: '请填写车架号', evidence: '请至少上传一张凭证照片', mileageKm: '请填写里程，整数公里' };
  expect(withoutFaults(faults, ['pictures'])).toEqual({ vin: faults.vin, mileageKm: faults.mileageKm });
  expect(withoutFaults(faults, ['mileage'])).toEqual({ vin: faults.vin, evidence: faults.evidence });
  expect(withoutFaults(faults, ['toId'])).toEqual({});
});

test('a model of signs that cannot be seen is missing', () => {
  expect(faultsOf({ modelName: '\u200b\u3164' })).toEqual({ modelName: '请填写车型' });
});
