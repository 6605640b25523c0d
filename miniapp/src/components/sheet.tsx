import { ScrollView, View } from '@tarojs/components';
import { useEffect, type ReactNode } from 'react';
import { onEscape } from '@/platform/keys';
import { Icon } from './icon';
import { Pressable } from './pressable';
import './sheet.scss';

interface SheetProps {
  open: boolean;
  title: string;
  onClose: () => void;
  children: ReactNode;
  /** The buttons, fixed below what scrolls. */
  foot?: ReactNode;
  testId?: string | undefined;
}

/** A panel from the bottom (a dialogue in the middle of a desktop). Closed by the cross, the shade or Escape. */
export function Sheet({ open, title, onClose, children, foot, testId }: SheetProps) {
  useEffect(() => (open ? onEscape(onClose) : undefined), [open, onClose]);
  if (!open) return null;
  return (
    <View className="sheet" data-testid={testId}>
      <View className="sheet__shade" onClick={onClose} />
      <View className="sheet__panel" role="dialog" aria-modal="true" aria-label={title}>
        <View className="sheet__head">
          <View className="sheet__title">{title}</View>
          <Pressable className="sheet__close" label="关闭" onPress={onClose} testId="sheet-close">
            <Icon name="close" size={22} />
          </Pressable>
        </View>
        <ScrollView className="sheet__body" scrollY>
          {children}
        </ScrollView>
        {foot && <View className="sheet__foot">{foot}</View>}
      </View>
    </View>
  );
}
