import { View } from '@tarojs/components';
import { useState } from 'react';
import { clsx } from 'clsx';
import { Icon } from '@/components/icon';
import { Pressable } from '@/components/pressable';
import { Sheet } from '@/components/sheet';
import { TextInput } from '@/components/text-input';
import { plateFault, provinces, splitPlate, type PlateParts } from './plate-parts';
import './plate-field.scss';

interface PlateFieldProps {
  value: PlateParts;
  onChange: (value: PlateParts) => void;
  /** The reason why the server refused the plate. */
  refusal?: string | undefined;
}

/** A plate: the province from its own keys, the rest typed. A whole plate pasted is taken apart. */
export function PlateField({ value, onChange, refusal }: PlateFieldProps) {
  const [choosing, setChoosing] = useState(false);
  const error = refusal ?? plateFault(value);
  return (
    <View className={clsx('field', error && 'field--wrong')}>
      <View className="field__label">车牌号</View>
      <View className="field__box plate-field__box">
        <Pressable
          className="plate-field__province"
          label={`省份 ${value.province}，点击更换`}
          onPress={() => setChoosing(true)}
          testId="vehicle-province"
        >
          <View className="plate-field__province-inside">
            {value.province}
            <Icon name="down" size={16} />
          </View>
        </Pressable>
        <View className="grow">
          <TextInput
            name="plate"
            label="车牌号"
            kind="id"
            value={value.rest}
            onChange={(typed) => onChange(splitPlate(typed, value.province))}
            placeholder="A D68K21"
            maxLength={12}
            invalid={Boolean(error)}
            testId="vehicle-plate"
          />
        </View>
      </View>
      {error && (
        <View className="field__error" role="alert">
          {error}
        </View>
      )}
      <Sheet open={choosing} title="选择省份" onClose={() => setChoosing(false)}>
        <View className="province-keys">
          {provinces.map((province) => (
            <Pressable
              key={province}
              className={clsx('province-key', province === value.province && 'province-key--chosen')}
              chosen={province === value.province}
              onPress={() => {
                onChange({ ...value, province });
                setChoosing(false);
              }}
            >
              {province}
            </Pressable>
          ))}
        </View>
      </Sheet>
    </View>
  );
}
