import type { Severity } from '@/lib/controls/types';

/** The ground of a cell by its risk: a tint under ink that stays readable; a sign beside it says the same without hue. */
export const heatGround: Readonly<Record<Severity | 'none', string>> = {
  critical: 'bg-critical/26',
  high: 'bg-high/22',
  medium: 'bg-medium/18',
  low: 'bg-low/14',
  none: 'bg-hover/60',
};
