import { nameless } from '@/lib/identity/person-name';

/**
 * Who asks the store. Every question takes one, so that roles and teams change this layer and not every page.
 * Today everybody may see everything.
 */
export type Viewer = {
  readonly name: string;
  readonly clusters: 'all' | readonly string[];
  /** Whose shared views they see; none when left out. */
  readonly teams?: readonly string[];
};

/** Who asks when nobody said who they are: a program, the scheduler, a person without a name. */
export const localOperator: Viewer = { name: nameless, clusters: 'all' };

/** Whether `viewer` may see anything of the cluster. */
export function maySee(viewer: Viewer, clusterId: string): boolean {
  return viewer.clusters === 'all' || viewer.clusters.includes(clusterId);
}
