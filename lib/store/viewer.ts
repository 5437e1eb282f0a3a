/**
 * Who asks the store. Every question takes one, so that roles and teams change this layer and not every page.
 * Today there is one person: the operator on this machine, who may see everything.
 */
export type Viewer = { readonly name: string; readonly clusters: 'all' | readonly string[] };

export const localOperator: Viewer = { name: 'local operator', clusters: 'all' };

/** Whether `viewer` may see anything of the cluster. */
export function maySee(viewer: Viewer, clusterId: string): boolean {
  return viewer.clusters === 'all' || viewer.clusters.includes(clusterId);
}
