import { View } from '@tarojs/components';
import { useQuery } from '@tanstack/react-query';
import { getFile } from '@anxin/shared/contracts/upload';
import { call } from '@/api/client';
import { PictureTile } from '@/components/picture-tile';
import { pictureUrl } from '@/platform/choose-pictures';
import type { SessionKind } from './session-store';

/** Pictures that were handed in, for whoever may see them. */
export function KeptPictures({ kind, fileIds }: { kind: SessionKind; fileIds: readonly string[] }) {
  return (
    <View className="pictures">
      {fileIds.map((fileId, index) => (
        <KeptPicture key={fileId} kind={kind} fileId={fileId} label={`凭证照片 ${index + 1}`} />
      ))}
    </View>
  );
}

/** A picture never changes: it is read once. */
function KeptPicture({ kind, fileId, label }: { kind: SessionKind; fileId: string; label: string }) {
  const { data } = useQuery({
    queryKey: [kind, getFile.id, fileId],
    queryFn: async () => pictureUrl(await call(getFile, { params: { fileId } }, { as: kind })),
    staleTime: Number.POSITIVE_INFINITY,
  });
  return <PictureTile src={data} label={label} testId="kept-picture" />;
}
