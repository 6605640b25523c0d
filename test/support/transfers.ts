import { requestTransfer } from '@anxin/shared/contracts/vehicle-replacement';
import type { Input } from '@anxin/shared/contracts/operation';
import { uploadFile } from '@anxin/shared/contracts/upload';
import { vinCheckDigit } from '@anxin/shared/values/vin';
import type { StoreRecord } from '@anxin/server/domains/organisation/organisation.service';
import type { MemberCaller } from '@anxin/server/http/caller';
import { addVehicle, type Owner } from './booking';

import { smallPng } from './pictures';
import type { Client, TestServer } from './server';

/** A sound VIN that no vehicle of the tests has, a different one for each number. */
export function newVin(serial: number): string {
  const vin = `LSVAU0330H5${serial}`;
  return `${vin.slice(0, 8)}${vinCheckDigit(vin)}${vin.slice(9)}`;
}

type Body = Input<typeof requestTransfer>['body'];

/** A picture the owner has uploaded; answers its id. */
export async function evidenceOf(owner: Client<MemberCaller>): Promise<string> {
  return (await owner.call(uploadFile, { body: { type: 'image/png', bytes: smallPng } })).body.id;
}

/** Registers the owner's replacement vehicle in the store; answers its id and VIN. */
export async function replacementOf(server: TestServer, owner: Owner, store: StoreRecord) {
  const id = await addVehicle(server, store, owner.customerId);
  const vehicle = await server.services.vehicles.byId(id);
  return { id, vin: vehicle?.vin ?? '' };
}

/** Asks for the owner's points to be moved to the vehicle of the VIN, with a fresh picture. */
export async function requestFor(owner: Owner, vin: string, options: Partial<Body> & { key?: string } = {}) {
  const { key, ...rest } = options;
  const body = { vin, evidence: rest.evidence ?? [await evidenceOf(owner)], ...rest };
  const params = { vehicleId: owner.vehicleId };
  return owner.call(requestTransfer, key === undefined ? { params, body } : { params, body, key });
}
