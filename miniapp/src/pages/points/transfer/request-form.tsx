import { View } from '@tarojs/components';
import { listStores } from '@anxin/shared/contracts/organisation';
import type { Vehicle } from '@anxin/shared/contracts/vehicle';
import { formatPlate } from '@anxin/shared/values/plate';
import { BottomBar } from '@/components/bottom-bar';
import { Button } from '@/components/button';
import { Card } from '@/components/card';
import { ChoiceRow } from '@/components/choice-row';
import { Field } from '@/components/field';
import { Heading } from '@/components/screen';
import { useRead } from '@/hooks/use-read';
import { ArrivingCard } from './arriving-card';
import { EvidenceField } from './evidence-field';
import { NewVehicleFields } from './new-vehicle-fields';
import { anotherVehicle, useRequest } from './use-request';
import './transfer.scss';

interface RequestFormProps {
  vehicle: Vehicle;
  /** The member's other vehicles that can take points. */
  others: readonly Vehicle[];
  onSent: () => void;
}

/** The new vehicle, the evidence, what will arrive, and the one button. */
export function RequestForm({ vehicle, others, onSent }: RequestFormProps) {
  const stores = useRead('member', listStores, {});
  const form = useRequest(vehicle, others, stores.data?.stores ?? [], onSent);
  const { typed, change, faults } = form;
  return (
    <>
      <Heading>转到哪辆车</Heading>
      <Card>
        {others.map(({ id, plate, modelName, storeName }) => (
          <ChoiceRow
            key={id}
            title={formatPlate(plate)}
            text={`${modelName} · ${storeName}`}
            chosen={typed.toId === id}
            onPress={() => change({ toId: id })}
            testId={`transfer-to-${plate}`}
          />
        ))}
        <ChoiceRow
          title="登记一辆新车"
          text="填写新车的车架号，同时登记到您名下"
          chosen={typed.toId === anotherVehicle}
          onPress={() => change({ toId: anotherVehicle })}
          testId="transfer-to-new"
        />
      </Card>
      {typed.toId === anotherVehicle && (
        <NewVehicleFields typed={typed} change={change} faults={faults} stores={stores.data?.stores ?? []} />
      )}
      {form.storeId !== '' && <ArrivingCard vehicleId={vehicle.id} storeId={form.storeId} />}
      <Heading>凭证与说明</Heading>
      <Card>
        <EvidenceField
          pictures={typed.pictures}
          onChange={(pictures) => change({ pictures })}
          wrong={faults['evidence']}
        />
      </Card>
      <Card>
        <Field
          name="note"
          label="补充说明（选填）"
          kind="long"
          value={typed.note}
          onChange={(note) => change({ note })}
          placeholder="例如：旧车已在贵店置换新车"
          maxLength={200}
          testId="transfer-note"
        />
        <View className="transfer-hint">
          门店通过后，积分、会员等级、没用的优惠券和套餐一次转完，原车的积分账户关闭；通过前您可以随时撤回。
        </View>
      </Card>
      <BottomBar
        action={
          <Button kind="action" wide loading={form.sending} onPress={form.send} testId="transfer-send">
            提交申请
          </Button>
        }
      />
    </>
  );
}
