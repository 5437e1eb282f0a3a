import type { ContainerSpec, PodSpec, SecurityContext, Volume, WindowsOptions } from '@/lib/inventory/kinds';
import { tidy } from './host-paths';
import type { PodSetting } from './pod-setting';
import { holdsLogs } from './techniques/follow-log-links';
import { commandsKernel } from './techniques/overwrite-core-pattern';
import { holdsTokensOrKeys } from './techniques/read-node-files';
import { decidesNode } from './techniques/use-host-path';
import { leadsOutOfContainer } from './techniques/use-kernel-capabilities';
import { holdsSocket } from './techniques/use-runtime-socket';

/** A pod spec with one setting taken back, and nothing else changed: what the `action` of the removal asks for. */
export function undoPodSetting(spec: PodSpec, setting: PodSetting): PodSpec {
  return undo[setting](spec);
}

const undo: Readonly<Record<PodSetting, (spec: PodSpec) => PodSpec>> = {
  capabilities: (spec) => withContainers(spec, withoutCapabilities),
  'host-network': (spec) => ({ ...spec, hostNetwork: false }),
  'kernel-settings': (spec) => mountedReadOnly(spec, hostVolumes(spec, commandsKernel)),
  'node-logs': (spec) => mountedReadOnly(spec, hostVolumes(spec, holdsLogs)),
  'host-path': (spec) => mountedReadOnly(spec, hostVolumes(spec, decidesNode)),
  'node-files': (spec) => withoutVolumes(spec, hostVolumes(spec, holdsTokensOrKeys)),
  privileged: (spec) => ({
    ...withContainers(spec, (container) => withContext(container, unprivileged)),
    ...(spec.securityContext && { securityContext: unprivileged(spec.securityContext) }),
  }),
  'runtime-socket': (spec) => withoutVolumes(spec, hostVolumes(spec, holdsSocket)),
  token: (spec) => ({
    ...spec,
    automountServiceAccountToken: false,
    ...(spec.volumes && { volumes: spec.volumes.map(withoutToken) }),
  }),
};

const containerLists = ['initContainers', 'containers', 'ephemeralContainers'] as const;

function withContainers(spec: PodSpec, change: (container: ContainerSpec) => ContainerSpec): PodSpec {
  const lists = containerLists.filter((list) => spec[list]).map((list) => [list, spec[list]?.map(change)] as const);
  return { ...spec, ...Object.fromEntries(lists) };
}

function withContext(container: ContainerSpec, change: (context: SecurityContext) => SecurityContext): ContainerSpec {
  const { securityContext } = container;
  return securityContext ? { ...container, securityContext: change(securityContext) } : container;
}

type Privileges = { readonly privileged?: boolean; readonly windowsOptions?: WindowsOptions };

function unprivileged<T extends Privileges>(context: T): T {
  return {
    ...context,
    ...(context.privileged && { privileged: false }),
    ...(context.windowsOptions?.hostProcess && { windowsOptions: { ...context.windowsOptions, hostProcess: false } }),
  };
}

const withoutCapabilities = (container: ContainerSpec) =>
  withContext(container, (context) => {
    const add = context.capabilities?.add?.filter((each) => !leadsOutOfContainer(each));
    return add ? { ...context, capabilities: { ...context.capabilities, add } } : context;
  });

const hostVolumes = ({ volumes = [] }: PodSpec, meant: (path: string) => boolean): ReadonlySet<string> =>
  new Set(volumes.filter(({ hostPath }) => hostPath && meant(tidy(hostPath.path))).map(({ name }) => name));

const mountedReadOnly = (spec: PodSpec, names: ReadonlySet<string>) =>
  withContainers(spec, (container) => ({
    ...container,
    ...(container.volumeMounts && {
      volumeMounts: container.volumeMounts.map((mount) =>
        names.has(mount.name) ? { ...mount, readOnly: true } : mount,
      ),
    }),
  }));

const withoutVolumes = (spec: PodSpec, names: ReadonlySet<string>): PodSpec => ({
  ...withContainers(spec, (container) => ({
    ...container,
    ...(container.volumeMounts && { volumeMounts: container.volumeMounts.filter(({ name }) => !names.has(name)) }),
  })),
  ...(spec.volumes && { volumes: spec.volumes.filter(({ name }) => !names.has(name)) }),
});

/** Tokens for another audience open nothing here, and stay. */
function withoutToken(volume: Volume): Volume {
  const sources = volume.projected?.sources;
  if (!sources?.some(({ serviceAccountToken: token }) => token && !token.audience)) return volume;
  const kept = sources.filter(({ serviceAccountToken: token }) => !token || token.audience);
  return { ...volume, projected: { ...volume.projected, sources: kept } };
}
