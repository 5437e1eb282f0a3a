import { controls } from '../catalogue';
import { article } from './article';
import { cis } from './cis';
import { fourSurfaces } from './four-surfaces';
import { cisAks, cisEks, cisGke } from './managed-cis';
import { mitre } from './mitre';
import { nist800190 } from './nist-800-190';
import { nsa } from './nsa';
import { owasp } from './owasp';
import { baseline, restricted } from './pod-security-standards';
import { soc2 } from './soc2';
import type { Framework } from './types';

/** Every framework, in the order in which they are shown. */
export const frameworks: readonly Framework[] = [
  fourSurfaces,
  cis,
  nsa,
  mitre,
  owasp,
  baseline,
  restricted,
  nist800190,
  soc2,
  article,
  cisEks,
  cisAks,
  cisGke,
].map((frameworkOf) => frameworkOf(controls));

/** The framework of that id, or null. */
export function frameworkOf(id: string): Framework | null {
  return frameworks.find((framework) => framework.id === id) ?? null;
}
