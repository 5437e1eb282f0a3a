import type { Platform } from '@/lib/inventory/types';
import type { Control } from '../types';

/** Who can say whether a requirement is met. */
export type Answer =
  /** Controls, by id: none at all of them only when the framework names something that no control judges yet. */
  | { readonly by: 'controls'; readonly controls: readonly string[] }
  /** A named person, with evidence: no API shows it. */
  | { readonly by: 'person'; readonly why: string }
  /** Nobody through the Kubernetes API: what would show it. */
  | { readonly by: 'nobody'; readonly why: string };

export type Requirement = {
  /** Unique in its framework: the framework's own number or name where it has one, else a control's id or a few words. */
  readonly id: string;
  /** What the framework itself calls it, shown before the title; null where it has no number. */
  readonly number: string | null;
  readonly title: string;
  readonly answer: Answer;
};

export type Section = { readonly id: string; readonly title: string; readonly requirements: readonly Requirement[] };

export type Framework = {
  /** Part of its address. */
  readonly id: string;
  readonly name: string;
  /** Short enough for the head of a column. */
  readonly short: string;
  /** What it is and which part of it is answered here, in one or two sentences. */
  readonly about: string;
  readonly url: string | null;
  /** The platform whose clusters it is about; left out where it is about all. */
  readonly platform?: Platform;
  readonly sections: readonly Section[];
};

/** A framework's requirements, drawn from the catalogue: what controls say they answer is what is asked. */
export type FrameworkOf = (controls: readonly Control[]) => Framework;
