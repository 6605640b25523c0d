import { View } from '@tarojs/components';
import { type ReactNode, useState } from 'react';
import { Icon } from '@/components/icon';
import { Pressable } from '@/components/pressable';
import './belongings.scss';

interface PastFoldProps {
  /** The title of the fold. */
  name: string;
  children: ReactNode;
  testId: string;
}

/** Folds away coupons and packages that can no longer be used. */
export function PastFold({ name, children, testId }: PastFoldProps) {
  const [open, setOpen] = useState(false);
  return (
    <View className="past-fold">
      <Pressable className="past-fold__head" chosen={open} onPress={() => setOpen(!open)} testId={testId}>
        <View className="past-fold__words">
          {name}
          <Icon name="down" size={16} className={open ? 'past-fold__turned' : ''} />
        </View>
      </Pressable>
      {open && children}
    </View>
  );
}
