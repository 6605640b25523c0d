import { View } from '@tarojs/components';
import { clsx } from 'clsx';
import { Pressable } from './pressable';
import './scopes.scss';

interface ScopesProps<Scope extends string> {
  scopes: readonly { scope: Scope; name: string }[];
  shown: Scope;
  onShow: (scope: Scope) => void;
}

/** The parts of a list; one is shown at a time: open entries, or past ones. */
export function Scopes<Scope extends string>({ scopes, shown, onShow }: ScopesProps<Scope>) {
  return (
    <View className="scopes">
      {scopes.map(({ scope, name }) => (
        <Pressable
          key={scope}
          className={clsx('scope', scope === shown && 'scope--shown')}
          chosen={scope === shown}
          onPress={() => onShow(scope)}
          testId={`scope-${scope}`}
        >
          {name}
        </Pressable>
      ))}
    </View>
  );
}
