import type { Container, Workload } from '@/lib/inventory/workloads';

/** A folder or file of the node as a container sees it. */
export type HostMount = {
  readonly container: Container;
  readonly path: string;
  readonly readOnly: boolean;
  /** Where the volume stands in its object. */
  readonly field: string;
};

/** The host paths that containers mount, and not only the pod declares; those of containers that cannot be root are left out. */
export function hostMounts({ containers, spec, specPath }: Workload): readonly HostMount[] {
  const volumes = spec.volumes ?? [];
  if (!volumes.some(({ hostPath }) => hostPath)) return []; // most mount none
  return containers.filter(mayBeRoot).flatMap((container) =>
    (container.spec.volumeMounts ?? []).flatMap(({ name, readOnly = false }) => {
      const index = volumes.findIndex((volume) => volume.name === name);
      const path = volumes[index]?.hostPath?.path;
      if (path === undefined) return [];
      return [{ container, path: tidy(path), readOnly, field: `${specPath}.volumes[${index}].hostPath` }];
    }),
  );
}

/** Whether nothing keeps the process of a container from being root. */
export const mayBeRoot = ({ effective }: Container): boolean =>
  effective.runAsNonRoot !== true && (effective.runAsUser === undefined || effective.runAsUser === 0);

/** Whether a path is one of some, or holds one of them. */
export const isOrHolds = (path: string, paths: readonly string[]): boolean =>
  paths.some((each) => path === '/' || path === each || each.startsWith(`${path}/`));

/** Whether a path is one of some, or lies in one of them. */
export const isOrLiesIn = (path: string, paths: readonly string[]): boolean =>
  paths.some((each) => path === each || path.startsWith(`${each}/`));

/** A path without doubled or trailing slashes. */
export const tidy = (path: string) => path.replace(/\/+/g, '/').replace(/(.)\/$/, '$1');
