import { shippedPrivacy } from './shipped-privacy';
import { shippedTerms } from './shipped-terms';

/**
 * The texts the product comes with. They are the first version; a group that has texts of its own publishes them as the
 * next one. Whoever runs the mini-program is named by WeChat itself, so no name stands in them.
 */
export const shippedAgreement = {
  version: 1,
  effectiveDay: '2026-01-01',
  privacy: shippedPrivacy,
  terms: shippedTerms,
} as const;
