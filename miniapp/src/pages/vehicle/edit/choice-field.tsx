import { View } from '@tarojs/components';
import { useState } from 'react';
import { ChoiceRow } from '@/components/choice-row';
import { Icon } from '@/components/icon';
import { Pressable } from '@/components/pressable';
import { Sheet } from '@/components/sheet';
import './form-fields.scss';

export interface Choice {
  id: string;
  title: string;
  text?: string;
}

interface ChoiceFieldProps {
  name: string;
  choices: readonly Choice[];
  chosenId: string;
  onChoose: (id: string) => void;
  testId: string;
}

/** A value chosen from a few: the line shows it, a sheet changes it. */
export function ChoiceField({ name, choices, chosenId, onChoose, testId }: ChoiceFieldProps) {
  const [choosing, setChoosing] = useState(false);
  const chosen = choices.find(({ id }) => id === chosenId);
  return (
    <>
      <Pressable className="vehicle-choice" onPress={() => setChoosing(true)} testId={testId}>
        <View className="vehicle-choice__inside">
          <View className="vehicle-choice__name">{name}</View>
          <View className="vehicle-choice__value">{chosen?.title ?? '请选择'}</View>
          <Icon name="forward" size={18} className="vehicle-choice__forward" />
        </View>
      </Pressable>
      <Sheet open={choosing} title={`选择${name}`} onClose={() => setChoosing(false)}>
        {choices.map(({ id, title, text }) => (
          <ChoiceRow
            key={id}
            title={title}
            text={text}
            chosen={id === chosenId}
            onPress={() => {
              onChoose(id);
              setChoosing(false);
            }}
            testId={`${testId}-${id}`}
          />
        ))}
      </Sheet>
    </>
  );
}
