import type { PatchRank } from '@/lib/images/patch-first';

/** What is to be patched first, as programs are told: the image by its id, and why. */
export const toldRank = ({ image, reasons, fixable }: PatchRank) => ({
  image: image.id,
  name: image.references[0],
  fixable,
  reasons,
});
