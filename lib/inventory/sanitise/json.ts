import { isHarmless, namesSecret } from '../secrets/looks-secret';
import { redacted } from '../secrets/redact';
import { hasSecretShape } from '../secrets/secret-shape';
import type { Rule } from './rule';

const deepest = 32;
const mostValues = 100_000;
const longestText = 8 * 1024;

/**
 * A value of any shape, for fields whose schema belongs to somebody else: bounded in depth, number of values and
 * length of texts (what is beyond is left out and marked by `…`), credentials replaced by `<redacted>`. Never a Misfit.
 */
export const json: Rule = (value) => {
  if (value === undefined || value === null) return undefined;
  return copy(value, '', { left: mostValues }, 0);
};

function copy(value: unknown, key: string, budget: { left: number }, depth: number): unknown {
  if (budget.left-- <= 0 || depth > deepest) return '…';
  if (typeof value === 'string') return copyText(value, key);
  if (typeof value === 'number' || typeof value === 'boolean' || value === null) return value;
  if (Array.isArray(value)) return copyList(value, key, budget, depth);
  if (typeof value !== 'object') return undefined;
  const kept: Record<string, unknown> = {};
  for (const field of Object.keys(value).sort()) {
    const inner: unknown = value[field as keyof typeof value]; // its own key, just listed
    if (field === '__proto__') continue; // assigning it would change the object, not add a key
    if (budget.left <= 0) break;
    const passed = copy(inner, field, budget, depth + 1);
    if (passed !== undefined) kept[field] = passed;
  }
  return kept;
}

function copyList(value: readonly unknown[], key: string, budget: { left: number }, depth: number) {
  const kept: unknown[] = [];
  for (const item of value) {
    if (budget.left <= 0) break;
    kept.push(copy(item, key, budget, depth + 1) ?? null);
  }
  return kept;
}

function copyText(value: string, key: string): string {
  if ((namesSecret(key) && !isHarmless(value)) || hasSecretShape(value)) return redacted;
  return value.length > longestText ? `${value.slice(0, longestText)}…` : value;
}
