import { View } from '@tarojs/components';
import Taro from '@tarojs/taro';
import { useEffect } from 'react';
import { staffGetTransfer, type StaffPointsTransfer } from '@anxin/shared/contracts/vehicle-replacement';
import { transferStateNames } from '@anxin/shared/rules/points/transfer-request';
import { formatCount } from '@anxin/shared/values/money';
import { formatPlate } from '@anxin/shared/values/plate';
import { Card } from '@/components/card';
import { Empty } from '@/components/empty';
import { Tag } from '@/components/tag';
import { Timeline } from '@/components/timeline';
import { StoredPictures } from '@/hooks/stored-pictures';
import { Loaded } from '@/hooks/loaded';
import { useRead } from '@/hooks/use-read';
import { scrollTo } from '@/platform/scroll';
import { CarriedCard } from '@/pages/points/transfer/carried-card';
import { stepsOf } from '@/pages/points/transfer/transfer-words';
import { widePx } from '../frame/widths';
import { Decision } from './decision';
import { transferLook } from './transfer-list';
import './transfers.scss';

/** The chosen request: both vehicles, the evidence, the things to move, and the decision. */
export function TransferDetail({ transferId }: { transferId: string | null }) {
  const read = useRead(
    'staff',
    staffGetTransfer,
    { params: { transferId: transferId ?? '' } },
    { enabled: transferId !== null },
  );
  if (transferId === null)
    return (
      <Card className="transfer-detail--none">
        <Empty icon="swap" title="选择一份申请" text="在列表中点选，核对凭证后审批。" />
      </Card>
    );
  return (
    <Loaded read={read} skeleton={[120, 120, 160]}>
      {(transfer) => <Chosen transfer={transfer} />}
    </Loaded>
  );
}

function Chosen({ transfer }: { transfer: StaffPointsTransfer }) {
  const { state, from, to, carried, evidence, note } = transfer;
  useEffect(() => {
    // In a window without room for it beside the list it stands below.
    if (Taro.getWindowInfo().windowWidth < widePx) scrollTo('#transfer-detail');
  }, []);
  return (
    <View id="transfer-detail" className="transfer-detail" data-testid="transfer-detail">
      <Card>
        <View className="transfer-detail__head">
          <View className="transfer-detail__title">
            {transfer.ownerName} {transfer.ownerPhone}
          </View>
          <Tag state={transferLook[state]} testId="transfer-state">
            {transferStateNames[state]}
          </Tag>
        </View>
        {note !== '' && <View className="transfer-detail__text">{note}</View>}
      </Card>
      <CheckedVehicle name="原车" {...from} />
      <CheckedVehicle name="新车" {...to} />
      {carried && <CarriedCard carried={carried} state={state} />}
      <Card>
        <View className="transfer-detail__part">凭证照片（点开看大图）</View>
        <StoredPictures kind="staff" fileIds={evidence} />
      </Card>
      <Card>
        <Timeline steps={stepsOf(transfer)} testId="transfer-steps" />
      </Card>
      <Decision transfer={transfer} />
    </View>
  );
}

function CheckedVehicle({ name, ...vehicle }: StaffPointsTransfer['from'] & { name: string }) {
  return (
    <Card>
      <View className="transfer-detail__part">{name}</View>
      <View className="transfer-detail__plate">
        {formatPlate(vehicle.plate)} · {vehicle.modelName}
      </View>
      <View className="transfer-detail__vin">{vehicle.vin}</View>
      <View className="transfer-detail__text">
        {vehicle.storeName} · {formatCount(vehicle.mileageKm)} km
      </View>
    </Card>
  );
}
