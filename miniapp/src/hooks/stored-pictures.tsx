import { View } from '@tarojs/components';
import { useQuery } from '@tanstack/react-query';
import { getFile } from '@anxin/shared/contracts/upload';
import { call } from '@/api/client';
import { Icon } from '@/components/icon';
import { PictureTile } from '@/components/picture-tile';
import { Pressable } from '@/components/pressable';
import type { SessionKind } from './session-store';
import { usePictureUrl } from './use-picture-url';

/** Uploaded pictures, for people who may see them. */
export function StoredPictures({ kind, fileIds }: { kind: SessionKind; fileIds: readonly string[] }) {
  return (
    <View className="pictures">
      {fileIds.map((fileId, index) => (
        <StoredPicture key={fileId} kind={kind} fileId={fileId} label={`凭证照片 ${index + 1}`} />
      ))}
    </View>
  );
}

/** A picture never changes: it is read once. */
function StoredPicture({ kind, fileId, label }: { kind: SessionKind; fileId: string; label: string }) {
  const { data, isError, refetch } = useQuery({
    queryKey: [kind, getFile.id, fileId],
    queryFn: () => call(getFile, { params: { fileId } }, { as: kind }),
    staleTime: Number.POSITIVE_INFINITY,
  });
  const url = usePictureUrl(data);
  if (isError || url === null) {
    return (
      <Pressable className="picture-tile__add" label={`${label}没有读到，重试`} onPress={() => void refetch()}>
        <View className="picture-tile__inside">
          <Icon name="refresh" size={24} />
          没有读到
        </View>
      </Pressable>
    );
  }
  return <PictureTile src={url} label={label} testId="kept-picture" />;
}
