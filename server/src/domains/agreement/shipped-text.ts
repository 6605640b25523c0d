import { shippedPrivacy } from './shipped-privacy';
import { shippedTerms } from './shipped-terms';

/**
 * The texts the product comes with. They are the first version; a group with texts of its own publishes them as the
 * next one. WeChat names the operator of the mini-program, so the texts hold no name.
 */
export const shippedAgreement = {
  version: 1,
  effectiveDay: '2026-01-01',
  privacy: shippedPrivacy,
  terms: shippedTerms,
} as const;
