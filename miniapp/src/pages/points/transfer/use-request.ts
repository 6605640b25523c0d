import { useRef, useState } from 'react';
import type { FileContent } from '@anxin/shared/contracts/file';
import type { Store } from '@anxin/shared/contracts/organisation';
import { listTransfers, requestTransfer } from '@anxin/shared/contracts/vehicle-replacement';
import { uploadFile } from '@anxin/shared/contracts/upload';
import { listVehicles, type Vehicle } from '@anxin/shared/contracts/vehicle';
import { normaliseVin } from '@anxin/shared/values/vin';
import { toastDone } from '@/components/toast';
import { chooseVehicle } from '@/hooks/use-chosen-vehicle';
import { readAgain } from '@/hooks/use-read';
import { useSend } from '@/hooks/use-send';
import { useSubmit } from '@/hooks/use-submit';
import { useUnsaved } from '@/hooks/use-unsaved';
import type { ChosenPicture } from '@/platform/choose-pictures';
import { readMileage } from '@/pages/vehicle/edit/mileage-typed';
import { refusedFields } from '@/pages/vehicle/edit/refused-fields';
import {
  faultsOf,
  type Faults,
  powertrainOf,
  type TypedVehicle,
  withoutFaults,
} from '@/pages/vehicle/edit/typed-vehicle';

/** Chosen in place of one of the member's own vehicles. */
export const anotherVehicle = 'new';

/** The form as it stands. */
export interface TypedRequest extends TypedVehicle {
  /** The replacement: one of the member's vehicles, or {@link anotherVehicle}. */
  toId: string;
  storeId: string;
  pictures: ChosenPicture[];
  note: string;
}

const names = ['vin', 'plate', 'modelName', 'powertrain', 'mileageKm', 'evidence'];

/** The request form: the typed values, their faults, and sending it. */
export function useRequest(vehicle: Vehicle, others: readonly Vehicle[], stores: readonly Store[], onSent: () => void) {
  const [typed, setTyped] = useState<TypedRequest>(() => ({
    toId: others[0]?.id ?? anotherVehicle,
    storeId: vehicle.storeId,
    pictures: [],
    note: '',
    plate: { province: vehicle.plate.charAt(0), rest: '' },
    vin: '',
    modelName: '',
    powertrain: null,
    mileage: '',
  }));
  const [faults, setFaults] = useState<Faults>({});
  useUnsaved(typed.pictures.length > 0 || [typed.vin, typed.plate.rest, typed.note].some((text) => text !== ''));
  const ask = useSend('member', requestTransfer);
  const upload = useUploads();
  const own = others.find(({ id }) => id === typed.toId);

  const [send, sending] = useSubmit(
    async () => {
      const wrong: Faults = own ? {} : faultsOf(typed);
      if (typed.pictures.length === 0) wrong['evidence'] = '请至少上传一张凭证照片';
      setFaults(wrong);
      if (Object.keys(wrong).length > 0) return;
      const evidence: string[] = [];
      for (const picture of typed.pictures) evidence.push(await upload(picture.content));
      const target = own ? { toVehicleId: own.id } : { vin: normaliseVin(typed.vin), vehicle: describe(typed) };
      await ask({ params: { vehicleId: vehicle.id }, body: { ...target, evidence, note: typed.note } });
      // Nothing is approved yet: home stays with the old vehicle.
      chooseVehicle(vehicle.id);
      toastDone('申请已提交');
      await readAgain('member', listTransfers, listVehicles);
      onSent();
    },
    (error) => {
      const found = refusedFields(error, names);
      setFaults(found);
      return Object.keys(found).length > 0;
    },
  );

  return {
    typed,
    faults,
    change: (part: Partial<TypedRequest>) => {
      setFaults((before) => withoutFaults(before, Object.keys(part)));
      setTyped((before) => ({ ...before, ...part }));
    },
    /** The store of the new vehicle; empty while the stores are not known. */
    storeId: own?.storeId ?? (stores.some(({ id }) => id === typed.storeId) ? typed.storeId : ''),
    send,
    sending,
  };
}

function describe(typed: TypedRequest) {
  const { plate, modelName, mileage, storeId } = typed;
  const mileageKm = readMileage(mileage) ?? 0;
  return { plate: plate.province + plate.rest, modelName, powertrain: powertrainOf(typed), mileageKm, storeId };
}

/** Uploads each picture once, however often the form is sent. */
function useUploads(): (picture: FileContent) => Promise<string> {
  const send = useSend('member', uploadFile);
  const uploaded = useRef(new Map<FileContent, string>());
  return async (picture) => {
    const known = uploaded.current.get(picture);
    if (known !== undefined) return known;
    const { id } = await send({ body: picture });
    uploaded.current.set(picture, id);
    return id;
  };
}
