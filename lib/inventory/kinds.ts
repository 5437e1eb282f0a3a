import type { GroupResource, Inventory, KubeObject } from './types';

/**
 * The fields that the core reads, in Kubernetes' own shape. Everything Kubernetes makes optional is optional here:
 * absence means the API's default, and whoever reads a field says what that default is.
 */

export type Capabilities = { readonly add?: readonly string[]; readonly drop?: readonly string[] };
export type SeccompProfile = { readonly type?: string; readonly localhostProfile?: string };
export type AppArmorProfile = { readonly type?: string; readonly localhostProfile?: string };
export type SeLinuxOptions = {
  readonly user?: string;
  readonly role?: string;
  readonly type?: string;
  readonly level?: string;
};
export type WindowsOptions = { readonly hostProcess?: boolean; readonly runAsUserName?: string };

export type SecurityContext = {
  readonly privileged?: boolean;
  readonly allowPrivilegeEscalation?: boolean;
  readonly readOnlyRootFilesystem?: boolean;
  readonly runAsNonRoot?: boolean;
  readonly runAsUser?: number;
  readonly runAsGroup?: number;
  readonly procMount?: string;
  readonly capabilities?: Capabilities;
  readonly seccompProfile?: SeccompProfile;
  readonly appArmorProfile?: AppArmorProfile;
  readonly seLinuxOptions?: SeLinuxOptions;
  readonly windowsOptions?: WindowsOptions;
};

export type PodSecurityContext = Omit<
  SecurityContext,
  'privileged' | 'allowPrivilegeEscalation' | 'capabilities' | 'readOnlyRootFilesystem' | 'procMount'
> & {
  readonly fsGroup?: number;
  readonly supplementalGroups?: readonly number[];
  readonly sysctls?: readonly { readonly name: string; readonly value?: string }[];
};

export type EnvVar = {
  readonly name: string;
  /** Where the value comes from. The value itself never enters the inventory. */
  readonly from: 'literal' | 'empty' | 'secret' | 'configmap' | 'field' | 'resource';
  /** The Secret or ConfigMap and its key. */
  readonly ref?: { readonly name: string; readonly key: string };
  /** Why a literal looks like a credential (`name`, `value`, or both), decided before the value was dropped. */
  readonly looksSecret?: 'name' | 'value' | 'name-and-value';
};

export type ContainerSpec = {
  readonly name: string;
  readonly image?: string;
  readonly imagePullPolicy?: string;
  /** Arguments that look like credentials are replaced by `<redacted>` before they enter the inventory. */
  readonly command?: readonly string[];
  readonly args?: readonly string[];
  readonly env?: readonly EnvVar[];
  readonly envFrom?: readonly {
    readonly prefix?: string;
    readonly secretRef?: { readonly name: string };
    readonly configMapRef?: { readonly name: string };
  }[];
  readonly ports?: readonly {
    readonly name?: string;
    readonly containerPort: number;
    readonly hostPort?: number;
    readonly hostIP?: string;
    readonly protocol?: string;
  }[];
  readonly volumeMounts?: readonly {
    readonly name: string;
    readonly mountPath: string;
    readonly readOnly?: boolean;
    readonly subPath?: string;
    readonly mountPropagation?: string;
  }[];
  readonly resources?: {
    readonly limits?: Readonly<Record<string, string>>;
    readonly requests?: Readonly<Record<string, string>>;
  };
  readonly securityContext?: SecurityContext;
  readonly livenessProbe?: unknown;
  readonly readinessProbe?: unknown;
  readonly startupProbe?: unknown;
  readonly lifecycle?: unknown;
  readonly restartPolicy?: string;
};

export type Volume = {
  readonly name: string;
  readonly hostPath?: { readonly path: string; readonly type?: string };
  readonly secret?: { readonly secretName?: string };
  readonly configMap?: { readonly name?: string };
  readonly emptyDir?: unknown;
  readonly persistentVolumeClaim?: { readonly claimName: string };
  readonly projected?: {
    readonly sources?: readonly {
      readonly serviceAccountToken?: {
        readonly path: string;
        readonly audience?: string;
        readonly expirationSeconds?: number;
      };
      readonly secret?: { readonly name?: string };
      readonly configMap?: { readonly name?: string };
      readonly downwardAPI?: unknown;
      readonly clusterTrustBundle?: unknown;
    }[];
  };
  readonly downwardAPI?: unknown;
  readonly csi?: { readonly driver: string };
  readonly ephemeral?: unknown;
  /** Any other volume source keeps its name as key. */
  readonly [source: string]: unknown;
};

export type PodSpec = {
  readonly serviceAccountName?: string;
  readonly serviceAccount?: string;
  readonly automountServiceAccountToken?: boolean;
  readonly hostNetwork?: boolean;
  readonly hostPID?: boolean;
  readonly hostIPC?: boolean;
  readonly hostUsers?: boolean;
  readonly shareProcessNamespace?: boolean;
  readonly nodeName?: string;
  readonly nodeSelector?: Readonly<Record<string, string>>;
  readonly runtimeClassName?: string;
  readonly enableServiceLinks?: boolean;
  readonly priorityClassName?: string;
  readonly os?: { readonly name: string };
  readonly securityContext?: PodSecurityContext;
  readonly containers?: readonly ContainerSpec[];
  readonly initContainers?: readonly ContainerSpec[];
  readonly ephemeralContainers?: readonly ContainerSpec[];
  readonly volumes?: readonly Volume[];
  readonly imagePullSecrets?: readonly { readonly name: string }[];
  readonly tolerations?: readonly {
    readonly key?: string;
    readonly operator?: string;
    readonly effect?: string;
    readonly value?: string;
  }[];
  readonly hostAliases?: unknown;
  readonly restartPolicy?: string;
};

export type PodTemplate = {
  readonly metadata?: {
    readonly labels?: Readonly<Record<string, string>>;
    readonly annotations?: Readonly<Record<string, string>>;
  };
  readonly spec: PodSpec;
};

export type Pod = KubeObject & {
  readonly spec: PodSpec;
  readonly status?: {
    readonly phase?: string;
    readonly hostIP?: string;
    readonly podIP?: string;
    readonly containerStatuses?: readonly {
      readonly name: string;
      readonly image?: string;
      readonly imageID?: string;
    }[];
    readonly initContainerStatuses?: readonly {
      readonly name: string;
      readonly image?: string;
      readonly imageID?: string;
    }[];
    readonly ephemeralContainerStatuses?: readonly {
      readonly name: string;
      readonly image?: string;
      readonly imageID?: string;
    }[];
  };
};
export type TemplatedWorkload = KubeObject & {
  readonly spec: {
    readonly replicas?: number;
    readonly selector?: {
      readonly matchLabels?: Readonly<Record<string, string>>;
      readonly matchExpressions?: readonly unknown[];
    };
    readonly template: PodTemplate;
    readonly strategy?: { readonly type?: string };
  };
};
export type CronJob = KubeObject & {
  readonly spec: {
    readonly schedule?: string;
    readonly suspend?: boolean;
    readonly jobTemplate: { readonly spec: { readonly template: PodTemplate } };
  };
};

export type Namespace = KubeObject;
export type ServiceAccount = KubeObject & {
  readonly automountServiceAccountToken?: boolean;
  readonly secrets?: readonly { readonly name: string }[];
  readonly imagePullSecrets?: readonly { readonly name: string }[];
};
export type RbacRule = {
  readonly verbs?: readonly string[];
  readonly apiGroups?: readonly string[];
  readonly resources?: readonly string[];
  readonly resourceNames?: readonly string[];
  readonly nonResourceURLs?: readonly string[];
};
export type RoleObject = KubeObject & {
  readonly rules?: readonly RbacRule[];
  readonly aggregationRule?: { readonly clusterRoleSelectors?: readonly Readonly<Record<string, unknown>>[] };
};
export type BindingObject = KubeObject & {
  readonly roleRef?: { readonly apiGroup?: string; readonly kind: string; readonly name: string };
  readonly subjects?: readonly {
    readonly kind: string;
    readonly name: string;
    readonly namespace?: string;
    readonly apiGroup?: string;
  }[];
};
export type Node = KubeObject & {
  readonly spec?: {
    readonly providerID?: string;
    readonly unschedulable?: boolean;
    readonly taints?: readonly { readonly key: string; readonly effect: string }[];
  };
  readonly status?: {
    readonly nodeInfo?: Readonly<Record<string, string>>;
    readonly addresses?: readonly { readonly type: string; readonly address: string }[];
  };
};
export type Service = KubeObject & {
  readonly spec?: {
    readonly type?: string;
    readonly selector?: Readonly<Record<string, string>>;
    readonly clusterIP?: string;
    readonly externalIPs?: readonly string[];
    readonly loadBalancerSourceRanges?: readonly string[];
    readonly ports?: readonly {
      readonly name?: string;
      readonly port: number;
      readonly targetPort?: number | string;
      readonly nodePort?: number;
      readonly protocol?: string;
    }[];
  };
  readonly status?: unknown;
};
export type NetworkPolicy = KubeObject & {
  readonly spec?: {
    readonly podSelector?: unknown;
    readonly policyTypes?: readonly string[];
    readonly ingress?: readonly unknown[];
    readonly egress?: readonly unknown[];
  };
};

export type ConfigMap = KubeObject & {
  /** The keys of `data` and `binaryData`, sorted, each with why its value looks like a credential, if it does. */
  readonly keys: readonly { readonly name: string; readonly looksSecret?: 'name' | 'value' | 'name-and-value' }[];
  /** Only the values that a control names, such as the Corefile of CoreDNS; see `sanitise/config-map.ts`. */
  readonly data?: Readonly<Record<string, string>>;
};

/** Kinds with a type of their own; every other kind is a plain `KubeObject`. */
export interface KnownKinds {
  pods: Pod;
  'deployments.apps': TemplatedWorkload;
  'replicasets.apps': TemplatedWorkload;
  'statefulsets.apps': TemplatedWorkload;
  'daemonsets.apps': TemplatedWorkload;
  replicationcontrollers: TemplatedWorkload;
  'jobs.batch': TemplatedWorkload;
  'cronjobs.batch': CronJob;
  namespaces: Namespace;
  serviceaccounts: ServiceAccount;
  'roles.rbac.authorization.k8s.io': RoleObject;
  'clusterroles.rbac.authorization.k8s.io': RoleObject;
  'rolebindings.rbac.authorization.k8s.io': BindingObject;
  'clusterrolebindings.rbac.authorization.k8s.io': BindingObject;
  nodes: Node;
  services: Service;
  'networkpolicies.networking.k8s.io': NetworkPolicy;
  configmaps: ConfigMap;
}

/** The objects of one kind, sorted by namespace then name; `[]` when the kind was not read (its gap says why). */
export function objectsOf<K extends keyof KnownKinds>(inventory: Inventory, resource: K): readonly KnownKinds[K][];
export function objectsOf(inventory: Inventory, resource: GroupResource): readonly KubeObject[];
export function objectsOf(inventory: Inventory, resource: GroupResource): readonly KubeObject[] {
  return inventory.kinds[resource] ?? [];
}
