import { View } from '@tarojs/components';
import { useEffect } from 'react';
import { Icon } from '@/components/icon';
import { Pressable } from '@/components/pressable';
import { TextInput } from '@/components/text-input';
import { focusElement } from '@/platform/focus';
import { isForPage, onKey } from '@/platform/keys';

interface SearchBoxProps {
  typed: string;
  onType: (typed: string) => void;
}

const boxId = 'vehicle-search';

/** The search for vehicles: `/` goes to it, Escape empties it, Enter goes to the first result. */
export function SearchBox({ typed, onType }: SearchBoxProps) {
  useEffect(() =>
    onKey((event) => {
      const target = event.target instanceof Element ? event.target : null;
      if (target?.id === boxId) {
        if (event.key === 'Escape') onType('');
        if (event.key === 'Enter' || event.key === 'ArrowDown') focusElement('found-0');
      } else if (event.key === '/' && isForPage(event)) {
        event.preventDefault();
        focusElement(boxId);
      }
    }),
  );
  return (
    <View className="account-search field__box">
      <Icon name="search" size={18} />
      <View className="grow">
        <TextInput
          name={boxId}
          label="查找车辆"
          kind="id"
          value={typed}
          onChange={onType}
          placeholder="车牌 / 车架号后 6 位 / 手机号"
          maxLength={40}
          testId="vehicle-search"
        />
      </View>
      {typed === '' ? (
        <View className="account-search__key" aria-hidden="true">
          /
        </View>
      ) : (
        <Pressable className="account-search__clear" label="清空" onPress={() => onType('')} testId="search-clear">
          <Icon name="close" size={18} />
        </Pressable>
      )}
    </View>
  );
}
