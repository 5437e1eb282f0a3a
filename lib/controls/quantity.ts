/**
 * A Kubernetes quantity as a number in its base unit: `250m` is 0.25, `128Mi` 134217728; null when it is none.
 * Large byte counts lose the last digits, which no bound depends on.
 */
export function parseQuantity(text: string): number | null {
  const found = /^([+-]?(?:\d+\.?\d*|\.\d+))(?:([eE][+-]?\d+)|([numkMGTPE]|[KMGTPE]i))?$/.exec(text.trim());
  if (!found) return null;
  const [, digits = '', exponent = '', suffix = ''] = found;
  return Number(digits + exponent) * (factors[suffix] ?? 1);
}

const factors: Readonly<Record<string, number>> = {
  ...{ n: 1e-9, u: 1e-6, m: 1e-3, k: 1e3, M: 1e6, G: 1e9, T: 1e12, P: 1e15, E: 1e18 },
  ...{ Ki: 2 ** 10, Mi: 2 ** 20, Gi: 2 ** 30, Ti: 2 ** 40, Pi: 2 ** 50, Ei: 2 ** 60 },
};
