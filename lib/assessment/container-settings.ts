import type { Severity } from '@/lib/controls/types';
import type { PodSecurityContext, SecurityContext } from '@/lib/inventory/kinds';
import type { Container, Workload } from '@/lib/inventory/workloads';

/** A control that finds fault with a setting. */
export type SettingFault = {
  readonly control: string;
  readonly title: string;
  readonly severity: Severity;
  /** The field it complains of. */
  readonly path: string;
};

/** Where the value of a setting comes from. */
export type SettingSource = 'container' | 'pod' | 'annotation' | 'service account' | 'default';

/** One security setting as the runtime applies it. */
export type Setting = {
  /** As Kubernetes spells the field: `runAsNonRoot`. */
  readonly field: string;
  /** In words, "yes", "drops ALL", "the user of the image". */
  readonly value: string;
  readonly source: SettingSource;
  /** Where it is set, or would be. */
  readonly path: string;
  /** Controls that complain of it, as given; empty when it is fine. */
  readonly faults: readonly SettingFault[];
};

/**
 * The security settings of one container as the runtime applies them: each with its value, where that comes from, and
 * what controls say of it. Settings that no manifest needs (SELinux, Windows) are told only where they are set.
 */
export function containerSettings(
  workload: Pick<Workload, 'spec' | 'specPath' | 'podAnnotations'>,
  container: Pick<Container, 'name' | 'path' | 'spec'>,
  faults: readonly SettingFault[],
): readonly Setting[] {
  const pod = workload.spec.securityContext ?? {};
  const own = container.spec.securityContext ?? {};
  const isWindows = workload.spec.os?.name === 'windows';
  const linux = isWindows ? [] : linuxSettings(pod, own, appArmorAnnotation(workload, container.name));
  const windows = isWindows || (own.windowsOptions ?? pod.windowsOptions) ? [windowsSetting(pod, own)] : [];
  return [user(pod, own, isWindows), nonRoot(pod, own), ...linux, ...windows].map(({ at, also, ...setting }) => {
    const paths = {
      container: `${container.path}.securityContext.${at}`,
      pod: `${workload.specPath}.securityContext.${at}`,
    };
    const about = (path: string) =>
      within(path, paths.container) ||
      (setting.source === 'pod' && within(path, paths.pod)) ||
      (also !== undefined && path.includes(also));
    return {
      ...setting,
      path: setting.source === 'pod' ? paths.pod : paths.container,
      faults: faults.filter(({ path }) => about(path)),
    };
  });
}

/** What all containers of a pod share of its node, and whether its token is in them. */
export function podSettings(
  { spec, specPath, automountsToken }: Pick<Workload, 'spec' | 'specPath' | 'automountsToken'>,
  faults: readonly SettingFault[],
): readonly Setting[] {
  const flag = (field: 'hostNetwork' | 'hostPID' | 'hostIPC' | 'shareProcessNamespace', on: string, off: string) => ({
    field,
    value: spec[field] === true ? on : off,
    source: spec[field] === undefined ? ('default' as const) : ('pod' as const),
  });
  const token = spec.automountServiceAccountToken;
  const settings: readonly Omit<Setting, 'path' | 'faults'>[] = [
    flag('hostNetwork', 'the network of the node', 'its own network'),
    flag('hostPID', 'sees the processes of the node', 'its own processes'),
    flag('hostIPC', 'the shared memory of the node', 'its own shared memory'),
    {
      field: 'hostUsers',
      value: spec.hostUsers === false ? 'a user namespace: root inside is nobody outside' : 'the users of the node',
      source: spec.hostUsers === undefined ? 'default' : 'pod',
    },
    flag('shareProcessNamespace', 'containers see each other’s processes', 'each container sees its own'),
    {
      field: 'automountServiceAccountToken',
      value: automountsToken ? 'mounted' : 'not mounted',
      source: token !== undefined ? 'pod' : automountsToken ? 'default' : 'service account',
    },
  ];
  return settings.map((setting) => {
    const path = `${specPath}.${setting.field}`;
    return { ...setting, path, faults: faults.filter((fault) => within(fault.path, path)) };
  });
}

/** A setting with the field below `securityContext`, and what other paths that speak of it hold. */
type Told = Omit<Setting, 'path' | 'faults'> & { readonly at: string; readonly also?: string };

const within = (path: string, field: string) =>
  path === field || path.startsWith(`${field}.`) || path.startsWith(`${field}[`);

/** Of a field that a container takes over from its pod. */
function inherited<T>(own: T | undefined, pod: T | undefined): { value: T | undefined; source: SettingSource } {
  if (own !== undefined) return { value: own, source: 'container' };
  return { value: pod, source: pod === undefined ? 'default' : 'pod' };
}

function user(pod: PodSecurityContext, own: SecurityContext, isWindows: boolean): Told {
  if (isWindows) {
    const { value, source } = inherited(own.windowsOptions?.runAsUserName, pod.windowsOptions?.runAsUserName);
    return {
      field: 'runAsUserName',
      at: 'windowsOptions.runAsUserName',
      value: value ?? 'the user of the image',
      source,
    };
  }
  const { value, source } = inherited(own.runAsUser, pod.runAsUser);
  const words = value === undefined ? 'the user of the image' : value === 0 ? '0 (root)' : String(value);
  return { field: 'runAsUser', at: 'runAsUser', value: words, source };
}

function nonRoot(pod: PodSecurityContext, own: SecurityContext): Told {
  const { value, source } = inherited(own.runAsNonRoot, pod.runAsNonRoot);
  const words = value === true ? 'root is refused' : 'root is accepted';
  return { field: 'runAsNonRoot', at: 'runAsNonRoot', value: words, source };
}

function linuxSettings(pod: PodSecurityContext, own: SecurityContext, annotation: string | null): readonly Told[] {
  const seccomp = inherited(own.seccompProfile, pod.seccompProfile);
  const appArmor = inherited(own.appArmorProfile, pod.appArmorProfile);
  const seLinux = inherited(own.seLinuxOptions, pod.seLinuxOptions);
  const ofContainer = (value: unknown): SettingSource => (value === undefined ? 'default' : 'container');
  return [
    {
      ...{ field: 'privileged', at: 'privileged', source: ofContainer(own.privileged) },
      value: own.privileged === true ? 'yes: every device and capability of the node' : 'no',
    },
    {
      ...{ field: 'allowPrivilegeEscalation', at: 'allowPrivilegeEscalation' },
      ...escalation(own),
    },
    {
      ...{ field: 'capabilities', at: 'capabilities', source: ofContainer(own.capabilities) },
      value: own.privileged === true ? 'all: it is privileged' : capabilities(own),
    },
    {
      ...{ field: 'readOnlyRootFilesystem', at: 'readOnlyRootFilesystem' },
      ...{
        value: own.readOnlyRootFilesystem === true ? 'read-only' : 'writable',
        source: ofContainer(own.readOnlyRootFilesystem),
      },
    },
    {
      ...{ field: 'seccompProfile', at: 'seccompProfile', source: seccomp.source },
      value: profile(seccomp.value) ?? 'none, unless the kubelet sets one for all',
    },
    {
      ...{ field: 'appArmorProfile', at: 'appArmorProfile' },
      ...(annotation === null
        ? { value: profile(appArmor.value) ?? 'the runtime’s, where the node has AppArmor', source: appArmor.source }
        : {
            value: annotation,
            source: 'annotation' as const,
            also: 'container.apparmor.security.beta.kubernetes.io/',
          }),
    },
    ...(own.procMount === undefined || own.procMount === 'Default'
      ? []
      : [{ field: 'procMount', at: 'procMount', value: own.procMount, source: 'container' as const }]),
    ...(seLinux.value === undefined
      ? []
      : [
          {
            ...{ field: 'seLinuxOptions', at: 'seLinuxOptions', source: seLinux.source },
            value: Object.entries(seLinux.value)
              .map(([key, word]) => `${key} ${word}`)
              .join(', '),
          },
        ]),
  ];
}

// The API server forces it on for these, whatever the manifest says.
function escalation(own: SecurityContext): Pick<Setting, 'value' | 'source'> {
  const source = own.allowPrivilegeEscalation === undefined ? 'default' : 'container';
  if (own.privileged === true) return { value: 'allowed: it is privileged', source };
  if (own.capabilities?.add?.some((name) => /^(CAP_)?SYS_ADMIN$|^ALL$/.test(name)))
    return { value: 'allowed: it holds SYS_ADMIN', source };
  return { value: own.allowPrivilegeEscalation === false ? 'refused' : 'allowed', source };
}

function capabilities({ capabilities: { add = [], drop = [] } = {} }: SecurityContext): string {
  const parts = [
    ...(drop.length > 0 ? [`drops ${drop.join(', ')}`] : ['the default set of the runtime']),
    ...(add.length > 0 ? [`adds ${add.join(', ')}`] : []),
  ];
  return parts.join('; ');
}

function profile(value: { readonly type?: string; readonly localhostProfile?: string } | undefined): string | null {
  if (!value) return null;
  return [value.type ?? 'no type', ...(value.localhostProfile ? [value.localhostProfile] : [])].join(' ');
}

function appArmorAnnotation({ podAnnotations }: Pick<Workload, 'podAnnotations'>, name: string): string | null {
  return podAnnotations[`container.apparmor.security.beta.kubernetes.io/${name}`] ?? null;
}

function windowsSetting(pod: PodSecurityContext, own: SecurityContext): Told {
  const { value, source } = inherited(own.windowsOptions?.hostProcess, pod.windowsOptions?.hostProcess);
  return {
    ...{ field: 'hostProcess', at: 'windowsOptions.hostProcess', source },
    value: value === true ? 'a process of the Windows node' : 'its own container',
  };
}
