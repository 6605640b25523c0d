import { View } from '@tarojs/components';
import { cancelTransfer, listTransfers, type PointsTransfer } from '@anxin/shared/contracts/vehicle-replacement';
import { listVehicles } from '@anxin/shared/contracts/vehicle';
import { transferStateNames } from '@anxin/shared/rules/points/transfer-request';
import { momentWords } from '@anxin/shared/values/date-words';
import { formatPlate } from '@anxin/shared/values/plate';
import { ApiError, wordsFor } from '@/api/failures';
import { BottomBar } from '@/components/bottom-bar';
import { Button } from '@/components/button';
import { Card } from '@/components/card';
import { ListRow } from '@/components/list-row';
import { Heading } from '@/components/screen';
import { Tag } from '@/components/tag';
import { Timeline } from '@/components/timeline';
import { toastDone, toastProblem } from '@/components/toast';
import { StoredPictures } from '@/hooks/stored-pictures';
import { readAgain } from '@/hooks/use-read';
import { useSend } from '@/hooks/use-send';
import { useTap } from '@/hooks/use-tap';
import { ownerPages } from '@/platform/addresses';
import { openPage } from '@/platform/navigation';
import { CarriedCard } from './carried-card';
import { stateLook, stepsOf, summaryOf } from './transfer-words';
import './transfer.scss';

/** The steps of a request so far, and the owner's possible actions. */
export function Progress({ transfer, onAgain }: { transfer: PointsTransfer; onAgain: () => void }) {
  const { state, from, to, carried, evidence, note } = transfer;
  return (
    <>
      <Card>
        <View className="transfer-state">
          <View className="transfer-state__title">{summaryOf(transfer)}</View>
          <Tag state={stateLook[state]} testId="transfer-state">
            {transferStateNames[state]}
          </Tag>
        </View>
        <Timeline steps={stepsOf(transfer)} testId="transfer-steps" />
      </Card>
      {carried && <CarriedCard carried={carried} state={state} />}
      <Heading>申请内容</Heading>
      <Card>
        <ListRow title="原车" value={formatPlate(from.plate)} note={`${from.modelName} · ${from.storeName}`} />
        <ListRow title="新车" value={formatPlate(to.plate)} note={`${to.modelName} · ${to.storeName}`} />
        <ListRow title="提交时间" value={momentWords(transfer.requestedAt)} />
        {note !== '' && <ListRow title="说明" text={note} />}
      </Card>
      <Card>
        <View className="transfer-part">凭证照片</View>
        <StoredPictures kind="member" fileIds={evidence} />
      </Card>
      <Act transfer={transfer} onAgain={onAgain} />
    </>
  );
}

function Act({ transfer, onAgain }: { transfer: PointsTransfer; onAgain: () => void }) {
  const send = useSend('member', cancelTransfer);
  const [cancel, cancelling] = useTap(
    async () => {
      await send({ params: { vehicleId: transfer.from.id, transferId: transfer.id } });
      toastDone('申请已撤回');
      await readAgain('member', listTransfers, listVehicles);
    },
    (error) => {
      if (!(error instanceof ApiError) || error.code !== 'points_transfer_state_changed') return false;
      toastProblem(wordsFor(error).title);
      void readAgain('member', listTransfers, listVehicles);
      return true;
    },
  );
  if (transfer.state === 'requested')
    return (
      <BottomBar
        action={
          <Button kind="secondary" wide loading={cancelling} onPress={cancel} testId="transfer-cancel">
            撤回申请
          </Button>
        }
      />
    );
  if (transfer.state === 'approved')
    return (
      <BottomBar
        action={
          <Button kind="action" wide onPress={() => openPage(ownerPages.points(transfer.to.id))} testId="transfer-see">
            查看新车积分
          </Button>
        }
      />
    );
  return (
    <BottomBar
      action={
        <Button kind="action" wide onPress={onAgain} testId="transfer-again">
          重新申请
        </Button>
      }
    />
  );
}
