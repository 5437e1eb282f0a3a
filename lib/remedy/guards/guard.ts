import type { Condition } from './condition';
import type { Target } from './targets';

/** An admission policy for one control, before it is written for an engine. */
export type Guard = {
  readonly control: string;
  readonly target: Target;
  /** "Refuse privileged containers". */
  readonly title: string;
  /** What is said to whoever is refused. */
  readonly message: string;
  readonly refused: Condition;
};
