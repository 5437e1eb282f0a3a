import { count, formatNumber } from '@/components/ui/format';
import type { ImagePage } from '@/lib/api/images-list';

/** What the list of images answers, in one sentence. */
export function imagesSentence({
  all,
  withoutReport,
  old,
  ranks,
}: Pick<ImagePage, 'all' | 'withoutReport' | 'old' | 'ranks'>) {
  if (all === 0) return 'No workload of this snapshot names an image.';
  const pressing = ranks.filter(({ isPressing }) => isPressing).length;
  const parts = [
    count(all, 'image'),
    withoutReport === 0
      ? 'each with a report'
      : withoutReport === all
        ? 'none with a report'
        : `${formatNumber(withoutReport)} without a report`,
    ...(old > 0 ? [`${formatNumber(old)} with an old one`] : []),
    ...(withoutReport === all
      ? []
      : [pressing === 0 ? 'none to patch at once' : `${formatNumber(pressing)} to patch first`]),
  ];
  return `${parts.join('; ')}.`;
}
