import { View } from '@tarojs/components';
import { clsx } from 'clsx';
import { Icon } from '@/components/icon';
import { PictureTile } from '@/components/picture-tile';
import { Pressable } from '@/components/pressable';
import { toastProblem } from '@/components/toast';
import { useTap } from '@/hooks/use-tap';
import { type ChosenPicture, choosePictures, isSamePicture } from '@/platform/choose-pictures';
import './transfer.scss';

export const evidenceMax = 3;

interface EvidenceFieldProps {
  pictures: readonly ChosenPicture[];
  onChange: (pictures: ChosenPicture[]) => void;
  wrong: string | undefined;
}

/** Up to three pictures that prove the replacement. */
export function EvidenceField({ pictures, onChange, wrong }: EvidenceFieldProps) {
  const [choose, choosing] = useTap(
    async () => {
      const more = await choosePictures(evidenceMax - pictures.length);
      if (more.length > 0)
        onChange([...pictures, ...more.filter((one) => !pictures.some((other) => isSamePicture(one, other)))]);
    },
    (error) => {
      toastProblem(error instanceof Error ? error.message : '没有读到照片，请重新选择');
      return true;
    },
  );
  return (
    <View className={clsx(wrong && 'field--wrong')}>
      <View className="transfer-part">置换凭证（1–3 张）</View>
      <View className="pictures">
        {pictures.map((picture, index) => (
          <PictureTile
            key={picture.url}
            src={picture.url}
            label={`凭证照片 ${index + 1}`}
            onRemove={() => onChange(pictures.filter((_, place) => place !== index))}
            testId="evidence-picture"
          />
        ))}
        {pictures.length < evidenceMax && (
          <Pressable
            className="picture-tile__add"
            label="添加照片"
            busy={choosing}
            onPress={choose}
            testId="evidence-add"
          >
            <View className="picture-tile__inside">
              <Icon name="camera" size={24} />
              拍照或选图
            </View>
          </Pressable>
        )}
      </View>
      <View className="transfer-hint">如新车行驶证、购车合同或置换协议，字迹清晰即可。</View>
      {wrong && (
        <View className="transfer-wrong" role="alert">
          {wrong}
        </View>
      )}
    </View>
  );
}
