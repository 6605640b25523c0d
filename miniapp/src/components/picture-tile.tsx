import { Image, View } from '@tarojs/components';
import { useState } from 'react';
import { Icon } from './icon';
import { Pressable } from './pressable';
import './picture-tile.scss';

interface PictureTileProps {
  /** An address for an image; undefined while the picture is loading. */
  src: string | undefined;
  label: string;
  onRemove?: (() => void) | undefined;
  testId?: string | undefined;
}

/** A small picture that opens over the page when it is pressed. */
export function PictureTile({ src, label, onRemove, testId }: PictureTileProps) {
  const [open, setOpen] = useState(false);
  return (
    <View className="picture-tile">
      <Pressable className="picture-tile__press" label={label} onPress={() => src && setOpen(true)} testId={testId}>
        {src ? (
          <Image className="picture-tile__image" src={src} mode="aspectFill" />
        ) : (
          <View className="picture-tile__image" />
        )}
      </Pressable>
      {onRemove && (
        <Pressable className="picture-tile__remove" label={`删除${label}`} onPress={onRemove}>
          <View className="picture-tile__cross">
            <Icon name="close" size={16} />
          </View>
        </Pressable>
      )}
      {open && src && (
        <Pressable className="picture-view" label="关闭大图" onPress={() => setOpen(false)} testId="picture-view">
          <Image className="picture-view__image" src={src} mode="aspectFit" />
        </Pressable>
      )}
    </View>
  );
}
