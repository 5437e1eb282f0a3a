import { imageSeverities, type ImageSeverity } from './types';

/** Reports are other people's: every field may be missing or of another type. These read what is there. */
export type Fields = Readonly<Record<string, unknown>>;

export const fieldsOf = (value: unknown): Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Fields) : {}; // any object has keys

export const itemsOf = (value: unknown): readonly Fields[] =>
  Array.isArray(value) ? value.map((item: unknown) => fieldsOf(item)) : [];

export const textOf = (value: unknown): string =>
  typeof value === 'string' ? value.trim() : typeof value === 'number' ? String(value) : '';

export const textOrNull = (value: unknown): string | null => textOf(value) || null;

export const textsOf = (value: unknown): readonly string[] =>
  Array.isArray(value) ? value.map(textOf).filter((text) => text !== '') : [];

export function numberOf(value: unknown): number | null {
  const number = typeof value === 'number' ? value : typeof value === 'string' && value !== '' ? Number(value) : NaN;
  return Number.isFinite(number) ? number : null;
}

/** An ISO time, or null. */
export function timeOf(value: unknown): string | null {
  const time = Date.parse(textOf(value));
  return Number.isNaN(time) || time <= 0 ? null : new Date(time).toISOString();
}

/** A severity in any spelling; what is no severity of ours is unknown. */
export function severityOf(value: unknown): ImageSeverity {
  const word = textOf(value).toLowerCase();
  if (word === 'moderate') return 'medium';
  if (word === 'important') return 'high';
  if (word === 'none' || word === 'informational' || word === 'info') return 'negligible';
  return imageSeverities.find((severity) => severity === word) ?? 'unknown';
}

/** The severity of a CVSS base score, as its specification (v3.1, section 5) names the ranges. */
export function severityOfScore(score: number | null): ImageSeverity {
  if (score === null || score < 0) return 'unknown';
  if (score === 0) return 'negligible';
  return score < 4 ? 'low' : score < 7 ? 'medium' : score < 9 ? 'high' : 'critical';
}

/** `sha256:…` in a text such as `docker.io/library/nginx@sha256:…`; null when there is none. */
export function digestIn(text: string): string | null {
  return /\bsha256:[0-9a-f]{8,64}\b/i.exec(text)?.[0].toLowerCase() ?? null;
}

/** Digests in texts, each once. */
export const digestsIn = (texts: readonly string[]): readonly string[] => [
  ...new Set(texts.flatMap((text) => digestIn(text) ?? [])),
];
