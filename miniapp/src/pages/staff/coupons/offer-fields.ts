import type { Faults } from '../form-draft';
import type { OfferDraft } from './offer-draft';

/** The input of every part of the form. */
export interface OfferFieldsProps {
  draft: OfferDraft;
  faults: Faults;
  type: (part: Partial<OfferDraft>) => void;
}

/** The names of the fields that hold a text. */
type TextField = {
  [Name in keyof OfferDraft]: OfferDraft[Name] extends string ? Name : never;
}[keyof OfferDraft];

/** A text field of the draft: its value, its change handler, and the fault of its term. */
export function textField({ draft, faults, type }: OfferFieldsProps, name: TextField, term: string = name) {
  return {
    name: `coupon-${name}`,
    testId: `coupon-${name}`,
    value: draft[name],
    onChange: (value: string) => type({ [name]: value }),
    error: faults[term],
  };
}
