import { useState } from 'react';
import { chooseAdvisor } from '@anxin/shared/contracts/advisor';
import { memberMe } from '@anxin/shared/contracts/customer';
import { addVehicle, listVehicles } from '@anxin/shared/contracts/vehicle';
import { normaliseVin } from '@anxin/shared/values/vin';
import { toastDone } from '@/components/toast';
import { chooseVehicle } from '@/hooks/use-chosen-vehicle';
import { readAgain } from '@/hooks/use-read';
import { useSend } from '@/hooks/use-send';
import { backFrom, leavePage } from '@/platform/navigation';
import { useSubmit } from '@/hooks/use-submit';
import { useUnsaved } from '@/hooks/use-unsaved';
import { forgetUnsaved } from '@/platform/unsaved';
import { readMileage } from './mileage-typed';
import { refusedFields } from './refused-fields';
import { faultsOf, type Faults, powertrainOf, type TypedVehicle, withoutFaults } from './typed-vehicle';

const names = ['plate', 'vin', 'modelName', 'powertrain', 'mileageKm', 'storeId'];

interface Adding {
  typed: TypedVehicle;
  change: (part: Partial<TypedVehicle>) => void;
  faults: Faults;
  /** `advisorId` null leaves the advisor to the store. */
  save: (storeId: string, advisorId: string | null) => void;
  saving: boolean;
}

/**
 * The form of a new vehicle. It sends the choice of an advisor first, because adding the vehicle would assign one.
 * Afterwards the owner goes on to `onward`, or back.
 */
export function useAddVehicle(onward: string | null): Adding {
  const [typed, setTyped] = useState<TypedVehicle>({
    plate: { province: '沪', rest: '' },
    vin: '',
    modelName: '',
    powertrain: null,
    mileage: '',
  });
  const [faults, setFaults] = useState<Faults>({});
  useUnsaved([typed.plate.rest, typed.vin, typed.modelName, typed.mileage].some((text) => text !== ''));
  const choose = useSend('member', chooseAdvisor);
  const add = useSend('member', addVehicle);
  const [save, saving] = useSubmit(
    async (storeId: string, advisorId: string | null) => {
      const found = faultsOf(typed);
      setFaults(found);
      if (Object.keys(found).length > 0) return;
      if (advisorId !== null) await choose({ params: { storeId }, body: { advisorId } });
      const { plate, vin, modelName, mileage } = typed;
      const powertrain = powertrainOf(typed);
      const body = { plate: plate.province + plate.rest, vin: normaliseVin(vin), modelName, powertrain, storeId };
      const added = await add({ body: { ...body, mileageKm: readMileage(mileage) ?? 0 } });
      chooseVehicle(added.id);
      // The page to go on with must find the vehicle there.
      await readAgain('member', listVehicles, memberMe);
      toastDone('已添加');
      forgetUnsaved();
      if (onward) backFrom(onward);
      else leavePage();
    },
    (error) => {
      const found = refusedFields(error, names);
      setFaults(found);
      return Object.keys(found).length > 0;
    },
  );
  return {
    typed,
    change(part) {
      setTyped((before) => ({ ...before, ...part }));
      // A changed field loses its fault; saving checks it again.
      setFaults((before) => withoutFaults(before, Object.keys(part)));
    },
    faults,
    save,
    saving,
  };
}
