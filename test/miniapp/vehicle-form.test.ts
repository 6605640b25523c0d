import { ApiError } from '@/api/failures';
import { readMileage } from '@/pages/vehicle/edit/mileage-typed';
import { plateFault, provinces, splitPlate } from '@/pages/vehicle/edit/plate-parts';
import { refusedFields } from '@/pages/vehicle/edit/refused-fields';
import { faultsOf } from '@/pages/vehicle/edit/typed-vehicle';
import { adviseVin } from '@/pages/vehicle/edit/vin-advice';

const rightVin = '1M8GDM9AXKP042788';

describe('a VIN while it is typed', () => {
  test.each([
    ['', 'typing', '17 位，在行驶证或前风挡左下角'],
    ['1M8', 'typing', '已输入 3 位，还差 14 位'],
    ['1M8O', 'wrong', '车架号不含字母 I、O、Q，请核对第 4 位，可能是数字 0'],
    ['1M8！', 'wrong', '车架号只有字母和数字'],
    [`${rightVin}1`, 'wrong', '多了 1 位，车架号应为 17 位'],
    ['1M8GDM9A1KP042788', 'wrong', '车架号校验位不正确，请核对行驶证'],
    [rightVin, 'right', '车架号正确'],
    [' 1m8g-dm9a xkp0 42788 ', 'right', '车架号正确'],
  ])('%s is %s', (typed, state, text) => {
    expect(adviseVin(typed)).toEqual({ state, text });
  });
});

describe('a plate while it is typed', () => {
  test('keeps the chosen province, and takes apart a whole plate', () => {
    expect(splitPlate('ad68k21', '沪')).toEqual({ province: '沪', rest: 'AD68K21' });
    expect(splitPlate('苏E·12345', '沪')).toEqual({ province: '苏', rest: 'E12345' });
    expect(splitPlate('', '沪')).toEqual({ province: '沪', rest: '' });
  });
  test('is judged once it is long enough to be one', () => {
    expect(plateFault({ province: '沪', rest: 'AD68' })).toBeUndefined();
    expect(plateFault({ province: '沪', rest: 'AD68K2' })).toBeUndefined();
    expect(plateFault({ province: '沪', rest: '1D68K2' })).toContain('车牌号格式不正确');
  });
  test('the keys are the 31 provinces, each once', () => {
    expect(new Set(provinces).size).toBe(31);
    expect(provinces).toHaveLength(31);
  });
});

test('mileage is whole kilometres, with or without commas and unit', () => {
  expect(['32,480', '32480 km', '0', '', '12.5', '-3', '12345678'].map(readMileage)).toEqual([
    32480,
    32480,
    0,
    null,
    null,
    null,
    null,
  ]);
});

describe('the form says at each field what is missing', () => {
  test('before anything is sent', () => {
    const empty = { plate: { province: '沪', rest: '' }, vin: '', modelName: ' ', mileage: '' };
    expect(Object.keys(faultsOf(empty))).toEqual(['plate', 'vin', 'modelName', 'mileageKm']);
    const right = { plate: { province: '沪', rest: 'AD68K2' }, vin: rightVin, modelName: 'A4L', mileage: '10' };
    expect(faultsOf(right)).toEqual({});
    expect(faultsOf({ modelName: 'A4L' })).toEqual({});
  });
  test('and what the server refused', () => {
    const names = ['plate', 'vin', 'modelName', 'mileageKm'];
    const problem = { type: 'about:blank', title: '该车架号已登记', status: 409 };
    expect(refusedFields(new ApiError({ ...problem, code: 'vin_taken' }), names)).toEqual({ vin: '该车架号已登记' });
    const named = { field: 'body.modelName', reason: '请填写车型', code: 'too_small' };
    const refusal = new ApiError({ ...problem, code: 'invalid_input', errors: [named] });
    expect(refusedFields(refusal, names)).toEqual({ modelName: '请填写车型' });
    expect(refusedFields(new ApiError({ ...problem, code: 'busy' }), names)).toEqual({});
    expect(refusedFields(new Error('offline'), names)).toEqual({});
  });
});
