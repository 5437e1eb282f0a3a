import type { KubeObject } from '@/lib/inventory/types';

/**
 * The team that a namespace says it belongs to: the first of the labels (or annotations) that name one, with or without
 * a prefix; null when it carries none.
 */
export function teamOf({ metadata }: Pick<KubeObject, 'metadata'>, teamLabels: readonly string[]): string | null {
  const marks = Object.entries({ ...metadata.annotations, ...metadata.labels }).filter(([, value]) => value !== '');
  for (const label of teamLabels) {
    const mark = marks.find(([key]) => key === label) ?? marks.find(([key]) => key.endsWith(`/${label}`));
    if (mark) return mark[1];
  }
  return null;
}
