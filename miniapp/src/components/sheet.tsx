import { ScrollView, View } from '@tarojs/components';
import { useEffect, type ReactNode } from 'react';
import { useUnsaved } from '@/hooks/use-unsaved';
import { onEscape } from '@/platform/keys';
import { leaving } from '@/platform/unsaved';
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
  /** Something typed in it is not saved: closing it asks first. */
  unsaved?: boolean | undefined;
  testId?: string | undefined;
}

/** A panel from the bottom (a dialogue in the middle of a desktop). Closed by the cross, the shade or Escape. */
export function Sheet({ open, title, onClose, children, foot, unsaved = false, testId }: SheetProps) {
  useUnsaved(open && unsaved);
  const close = () => (unsaved ? leaving(onClose) : onClose());
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
          {children}
        </ScrollView>
        {foot && <View className="sheet__foot">{foot}</View>}
      </View>
    </View>
  );
}
