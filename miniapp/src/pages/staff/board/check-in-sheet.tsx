import { View } from '@tarojs/components';
import { useState } from 'react';
import { checkInAppointment, type StaffAppointment } from '@anxin/shared/contracts/staff-appointment';
import { gaugeMarks, gaugeName } from '@anxin/shared/rules/vehicle/powertrain';
import { formatPlate } from '@anxin/shared/values/plate';
import { ApiError } from '@/api/failures';
import { Button } from '@/components/button';
import { clsx } from 'clsx';
import { Field } from '@/components/field';
import { Pressable } from '@/components/pressable';
import { Sheet } from '@/components/sheet';
import { toastDone } from '@/components/toast';
import { useSend } from '@/hooks/use-send';
import { useSubmit } from '@/hooks/use-submit';
import { readMileage } from '@/pages/vehicle/edit/mileage-typed';
import { PowertrainField } from '@/pages/vehicle/edit/powertrain-field';
import { dealWithOvertaken, readVisitsAgain } from '../visit-reads';
import './sheets.scss';

interface CheckInSheetProps {
  visit: StaffAppointment;
  onClose: () => void;
}

/**
 * Receives the car: asks for powertrain, mileage, fuel or charge, and the owner's words. This opens the repair order
 * and starts the promise's clock.
 */
export function CheckInSheet({ visit, onClose }: CheckInSheetProps) {
  const [mileage, setMileage] = useState('');
  const [powertrain, setPowertrain] = useState(visit.vehicle.powertrain);
  const gauge = gaugeName(powertrain);
  const [fuelPercent, setFuelPercent] = useState<number | null>(null);
  const [ownerSays, setOwnerSays] = useState(visit.note);
  const [wrong, setWrong] = useState<string>();
  const send = useSend('staff', checkInAppointment);
  const [checkIn, busy] = useSubmit(
    async () => {
      const mileageKm = readMileage(mileage);
      if (mileageKm === null) return setWrong('请填写仪表盘上的公里数，只填数字');
      await send({
        params: { appointmentId: visit.id },
        body: { mileageKm, powertrain, fuelPercent, ownerSays: ownerSays.trim() },
      });
      toastDone('已接车，工单已开立');
      onClose();
      await readVisitsAgain();
    },
    (error) => {
      const refusal = error instanceof ApiError ? error : null;
      if (refusal?.code === 'mileage_backwards') setWrong(refusal.message);
      else if (refusal?.fieldReason('mileageKm')) setWrong(refusal.fieldReason('mileageKm'));
      else if (dealWithOvertaken(error)) onClose();
      else return false;
      return true;
    },
  );
  return (
    <Sheet
      open
      title={`接车 ${formatPlate(visit.vehicle.plate)}`}
      onClose={onClose}
      unsaved={fuelPercent !== null || powertrain !== visit.vehicle.powertrain}
      testId="check-in-sheet"
      foot={
        <Button kind="action" wide loading={busy} onPress={checkIn} testId="check-in-confirm">
          接车并开工单
        </Button>
      }
    >
      <View className="sheet-form">
        <Field
          name="mileage"
          label="当前里程"
          kind="digits"
          unit="km"
          value={mileage}
          onChange={(value) => {
            setMileage(value);
            setWrong(undefined);
          }}
          onConfirm={checkIn}
          maxLength={9}
          error={wrong}
          focused
          testId="check-in-mileage"
        />
        <PowertrainField value={powertrain} onChange={setPowertrain} hint="请按实车核对，保存后车主不能再改" />
        <View data-testid="check-in-gauge">
          <View className="field__label">{gauge}（可不填）</View>
          <View className="quick">
            {gaugeMarks(powertrain).map(({ percent, words }) => (
              <Pressable
                key={percent}
                className={clsx('quick__one', percent === fuelPercent && 'quick__one--chosen')}
                chosen={percent === fuelPercent}
                label={`${gauge} ${words}`}
                onPress={() => setFuelPercent(percent === fuelPercent ? null : percent)}
                testId={`fuel-${percent}`}
              >
                {words}
              </Pressable>
            ))}
          </View>
        </View>
        <Field
          name="owner-says"
          label="车主描述"
          kind="long"
          value={ownerSays}
          onChange={setOwnerSays}
          maxLength={500}
          placeholder="照车主的原话记"
          testId="check-in-owner-says"
        />
      </View>
    </Sheet>
  );
}
