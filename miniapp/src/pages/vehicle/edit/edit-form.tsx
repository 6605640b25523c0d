import { useState } from 'react';
import { listAppointments } from '@anxin/shared/contracts/appointment';
import { listVehicles, updateVehicle, type Vehicle } from '@anxin/shared/contracts/vehicle';
import { powertrainNames } from '@anxin/shared/rules/vehicle/powertrain';
import { BottomBar } from '@/components/bottom-bar';
import { Button } from '@/components/button';
import { Card } from '@/components/card';
import { Field } from '@/components/field';
import { toastDone } from '@/components/toast';
import { readAgain } from '@/hooks/use-read';
import { useSend } from '@/hooks/use-send';
import { useSubmit } from '@/hooks/use-submit';
import { useUnsaved } from '@/hooks/use-unsaved';
import { leavePage } from '@/platform/navigation';
import { forgetUnsaved } from '@/platform/unsaved';
import { MileageField, ModelField } from './form-fields';
import { readMileage } from './mileage-typed';
import { PlateField } from './plate-field';
import { splitPlate } from './plate-parts';
import { PowertrainField } from './powertrain-field';
import { refusedFields } from './refused-fields';
import { faultsOf, type Faults } from './typed-vehicle';

const names = ['plate', 'modelName', 'powertrain', 'mileageKm'];

/** Corrects a vehicle's data; its VIN stays, and mileage only goes up. */
export function EditForm({ vehicle }: { vehicle: Vehicle }) {
  const [plate, setPlate] = useState(() => splitPlate(vehicle.plate, '沪'));
  const [modelName, setModelName] = useState(vehicle.modelName);
  const [powertrain, setPowertrain] = useState(vehicle.powertrain);
  const [mileage, setMileage] = useState(String(vehicle.mileageKm));
  const [refused, setRefused] = useState<Faults>({});
  const [first] = useState(plate);
  useUnsaved(
    plate !== first ||
      modelName !== vehicle.modelName ||
      powertrain !== vehicle.powertrain ||
      mileage !== String(vehicle.mileageKm),
  );
  const update = useSend('member', updateVehicle);

  const [save, saving] = useSubmit(
    async () => {
      const whole = plate.province + plate.rest;
      const mileageKm = readMileage(mileage);
      const faults = faultsOf({ plate, modelName, mileage });
      setRefused(faults);
      if (mileageKm === null || Object.keys(faults).length > 0) return;
      const body = {
        ...(whole === vehicle.plate ? {} : { plate: whole }),
        ...(modelName.trim() === vehicle.modelName ? {} : { modelName }),
        ...(powertrain === vehicle.powertrain ? {} : { powertrain }),
        ...(mileageKm === vehicle.mileageKm ? {} : { mileageKm }),
      };
      if (Object.keys(body).length > 0) {
        await update({ params: { vehicleId: vehicle.id }, body });
        void readAgain('member', listVehicles, listAppointments);
        toastDone('已保存');
      }
      forgetUnsaved();
      leavePage();
    },
    (error) => {
      const found = refusedFields(error, names);
      setRefused(found);
      return Object.keys(found).length > 0;
    },
  );

  return (
    <>
      <Card>
        <PlateField value={plate} onChange={setPlate} refusal={refused['plate']} />
        <Field
          name="vin"
          label="车架号（VIN）"
          value={vehicle.vin}
          onChange={ignore}
          disabled
          hint="登记后不能修改，如有误请联系门店"
        />
        <ModelField value={modelName} onChange={setModelName} refusal={refused['modelName']} />
        {vehicle.powertrainChecked ? (
          <Field
            name="powertrain"
            label="动力类型"
            value={powertrainNames[powertrain]}
            onChange={ignore}
            disabled
            hint="门店接车时已核对，如有误请联系门店"
          />
        ) : (
          <PowertrainField value={powertrain} onChange={setPowertrain} refusal={refused['powertrain']} />
        )}
        <MileageField value={mileage} onChange={setMileage} refusal={refused['mileageKm']} />
        <Field name="store" label="服务门店" value={vehicle.storeName} onChange={ignore} disabled />
      </Card>
      <BottomBar
        action={
          <Button kind="action" wide loading={saving} onPress={save} testId="vehicle-save">
            保存
          </Button>
        }
      />
    </>
  );
}

function ignore(): void {}
