import type { GrantTechnique, PlaceTechnique, Technique } from './types';

/**
 * A technique that RBAC permissions open, checked as it is defined.
 *
 * @throws Error when a text is empty, the id is not kebab-case, or an example is missing on either side.
 */
export function defineGrantTechnique(technique: Omit<GrantTechnique, 'kind'>): GrantTechnique {
  const checked = check({ kind: 'grant', ...technique });
  if (technique.ways.some(({ needs }) => needs.length === 0))
    throw new Error(`Technique ${technique.id}: needs nothing`);
  return checked;
}

/**
 * A technique that a place opens by itself: what a pod, a node or a hub leads to. Checked as it is defined.
 *
 * @throws Error as `defineGrantTechnique` does.
 */
export function definePlaceTechnique(technique: Omit<PlaceTechnique, 'kind'>): PlaceTechnique {
  return check({ kind: 'place', ...technique });
}

function check<T extends Technique>(technique: T): T {
  const { id, title, can, explanation, abuse, detect, prevent, mitre, preconditions, examples } = technique;
  const complain = (what: string) => {
    throw new Error(`Technique ${id}: ${what}`);
  };
  if (!/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/.test(id)) complain('id must be kebab-case');
  if ([title, can, explanation, abuse, detect, prevent, ...preconditions].some((text) => !text.trim())) {
    complain('empty text');
  }
  if (mitre.length === 0 || mitre.some((each) => !/^T\d{4}(\.\d{3})?$/.test(each))) complain('no MITRE technique');
  if (!examples.some(({ reaches }) => reaches.length > 0)) complain('no example that works');
  if (!examples.some(({ misses }) => misses.length > 0)) complain('no example that does not');
  return technique;
}
