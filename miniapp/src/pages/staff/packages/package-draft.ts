import { type PackageOfferTerms, soundPackageOfferTerms } from '@anxin/shared/contracts/package-offer';
import { parseYuan } from '@anxin/shared/values/money';
import { count, readBy, type Reading, type Row } from '../form-draft';

/** One service of a package as it stands in the fields. */
export type ItemDraft = Row<{ name: string; times: string; valueYuan: string }>;

/** A package as it stands in the fields. */
export interface PackageDraft {
  name: string;
  priceYuan: string;
  items: ItemDraft[];
  validMonths: string;
  stock: string;
}

export const emptyItem = { name: '', times: '', valueYuan: '' };

/** A fresh one: good for two years, with one item to fill in. */
export function newPackage(): PackageDraft {
  return { name: '', priceYuan: '', items: [{ row: 0, ...emptyItem }], validMonths: '24', stock: '' };
}

/** Reads the terms from the fields, or names the faults by field; an empty term or stock means no limit. */
export function readPackage({ name, priceYuan, items, validMonths, stock }: PackageDraft): Reading<PackageOfferTerms> {
  return readBy(soundPackageOfferTerms, {
    name,
    priceFen: parseYuan(priceYuan),
    items: items.map((item) => ({ name: item.name, times: count(item.times), valueFen: parseYuan(item.valueYuan) })),
    validMonths: countOrNone(validMonths),
    stock: countOrNone(stock),
  });
}

/** The items that are filled in so far, for the preview. */
export function shownItems({ items }: PackageDraft) {
  return items
    .map(({ row, name, times, valueYuan }) => ({
      id: String(row),
      name: name.trim(),
      times: count(times) ?? 0,
      valueFen: parseYuan(valueYuan) ?? 0,
    }))
    .filter(({ name, times }) => name !== '' && times > 0);
}

/** Null for an empty field; −1, which every contract refuses, for text that is not a number. */
function countOrNone(text: string): number | null {
  return text.trim() === '' ? null : (count(text) ?? -1);
}
