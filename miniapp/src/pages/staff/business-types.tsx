import { View } from '@tarojs/components';
import { businessType, type BusinessType } from '@anxin/shared/contracts/organisation';
import { businessTypeNames } from '@anxin/shared/rules/settlement/business-type';
import { clsx } from 'clsx';
import { Pressable } from '@/components/pressable';
import './business-types.scss';

interface BusinessTypesProps {
  chosen: readonly BusinessType[];
  fault: string | undefined;
  onChange: (chosen: BusinessType[]) => void;
  /** The start of each test id; the name of the type follows. */
  testId: string;
}

/** Chooses any number of business types. */
export function BusinessTypes({ chosen, fault, onChange, testId }: BusinessTypesProps) {
  return (
    <View className={clsx(fault && 'field--wrong')} role="group" aria-label="业务类型">
      <View className="field__label">业务类型</View>
      <View className="business-types">
        {businessType.options.map((type) => {
          const isChosen = chosen.includes(type);
          const others = chosen.filter((other) => other !== type);
          return (
            <Pressable
              key={type}
              className={clsx('business-type', isChosen && 'business-type--chosen')}
              chosen={isChosen}
              onPress={() => onChange(isChosen ? others : [...others, type])}
              testId={`${testId}-${type}`}
            >
              {businessTypeNames[type]}
            </Pressable>
          );
        })}
      </View>
      {fault && (
        <View className="field__error" role="alert">
          {fault}
        </View>
      )}
    </View>
  );
}
