import type { Control } from '../types';
import type { Requirement } from './types';

/** A requirement that one control answers, in the control's own words. */
export function asControl({ id, title }: Control): Requirement {
  return { id, number: null, title, answer: { by: 'controls', controls: [id] } };
}

/** A requirement that some controls answer; the lists that name them are drawn from the catalogue. */
export function answeredBy(
  controls: readonly Control[],
  { id, number = null, title }: { readonly id: string; readonly number?: string | null; readonly title: string },
): Requirement {
  return { id, number, title, answer: { by: 'controls', controls: controls.map((control) => control.id) } };
}

/** A requirement that only a named person can answer. */
export function attested(id: string, title: string, why: string): Requirement {
  return { id, number: null, title, answer: { by: 'person', why } };
}

/** A requirement that the Kubernetes API says nothing about. */
export function notVisible(id: string, title: string, why: string): Requirement {
  return { id, number: null, title, answer: { by: 'nobody', why } };
}
