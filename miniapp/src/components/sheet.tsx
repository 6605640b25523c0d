import { ScrollView, View } from '@tarojs/components';
import { useCallback, useEffect, useState, type ReactNode } from 'react';
import { useUnsaved } from '@/hooks/use-unsaved';
import { onEscape } from '@/platform/keys';
import { leaving } from '@/platform/unsaved';
import { Icon } from './icon';
import { Pressable } from './pressable';
import { SheetTyping } from './sheet-typing';
import './sheet.scss';

interface SheetProps {
  open: boolean;
  title: string;
  onClose: () => void;
  children: ReactNode;
  /** The buttons, fixed below what scrolls. */
  foot?: ReactNode;
  /** True when a choice is not saved yet; text in fields is noticed without it. */
  unsaved?: boolean | undefined;
  testId?: string | undefined;
}

/**
 * A panel from the bottom (a dialogue in the middle of a desktop). Closed by the cross, the shade or Escape, which ask first
 * when something is typed in one of its fields.
 */
export function Sheet({ open, title, onClose, children, foot, unsaved = false, testId }: SheetProps) {
  const [typedFields, setTypedFields] = useState(0);
  const count = useCallback((change: 1 | -1) => setTypedFields((fields) => fields + change), []);
  const isUnsaved = unsaved || typedFields > 0;
  useUnsaved(open && isUnsaved);
  const close = () => (isUnsaved ? leaving(onClose) : onClose());
  useEffect(() => (open ? onEscape(close) : undefined));
  if (!open) return null;
  return (
    <View className="sheet" data-testid={testId}>
      <View className="sheet__shade" onClick={close} />
      <View className="sheet__panel" role="dialog" aria-modal="true" aria-label={title}>
        <View className="sheet__head">
          <View className="sheet__title">{title}</View>
          <Pressable className="sheet__close" label="关闭" onPress={close} testId="sheet-close">
            <Icon name="close" size={22} />
          </Pressable>
        </View>
        <ScrollView className="sheet__body" scrollY>
          <SheetTyping.Provider value={count}>{children}</SheetTyping.Provider>
        </ScrollView>
        {foot && <View className="sheet__foot">{foot}</View>}
      </View>
    </View>
  );
}
