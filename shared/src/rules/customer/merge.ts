/** A manager can take a merge back for this many days. docs/domain/customers.md#2 */
export const mergeUndoDays = 30;

/** The end of a VIN that a person has to know. */
export const proofTailLength = 6;

type Proof = { kind: 'vin'; tail: string } | { kind: 'plate'; plate: string } | { kind: 'staff'; reason: string };

/**
 * True when the proof fits one of the vehicles: the last six signs of its VIN, or its whole plate, both normalised. An
 * employee who has seen the person gives a reason instead. docs/domain/customers.md#2
 */
export function isMergeProved(proof: Proof, vehicles: readonly { vin: string; plate: string }[]): boolean {
  switch (proof.kind) {
    case 'vin':
      return proof.tail.length === proofTailLength && vehicles.some(({ vin }) => vin.endsWith(proof.tail));
    case 'plate':
      return vehicles.some(({ plate }) => plate === proof.plate);
    default:
      return proof.reason.trim() !== '';
  }
}
