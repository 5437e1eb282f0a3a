import { plotInset } from '@/components/posture/chart-parts';

/** The length (inside a CSS `calc`) from the left edge of a score chart to a place on its line, 0 to 1. */
export const xOf = (place: number): string =>
  `${plotInset.left}px + (100% - ${plotInset.left + plotInset.right}px) * ${place.toFixed(4)}`;
