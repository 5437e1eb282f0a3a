import type { ImageReport } from '@/lib/images/types';
import type { Gap, GroupResource, Inventory, ObjectRef } from '@/lib/inventory/types';
import type { Workload } from '@/lib/inventory/workloads';
import type { RbacIndex } from '@/lib/rbac/index-rbac';
import type { Subject } from '@/lib/rbac/types';
import type { Settings } from './settings';

export const severities = ['critical', 'high', 'medium', 'low'] as const;
export type Severity = (typeof severities)[number];

/** The four attack surfaces. */
export const surfaces = ['control-plane', 'nodes-network', 'workloads', 'cloud'] as const;
export type Surface = (typeof surfaces)[number];

/** Ids of public catalogues that this control answers. */
export type References = {
  readonly kubescape?: readonly string[];
  /** CIS Kubernetes Benchmark section numbers. */
  readonly cis?: readonly string[];
  /** NSA-CISA Kubernetes Hardening Guidance sections, by their short title. */
  readonly nsa?: readonly string[];
  /** MITRE ATT&CK technique ids. */
  readonly mitre?: readonly string[];
  /** The Pod Security Standards level that forbids it. */
  readonly pss?: 'baseline' | 'restricted';
  /** OWASP Kubernetes Top Ten, `K01` to `K10`. */
  readonly owasp?: readonly string[];
  readonly urls?: readonly string[];
};

/** What every control is given. Built once per assessment. */
export type ControlContext = {
  readonly inventory: Inventory;
  readonly workloads: readonly Workload[];
  readonly rbac: RbacIndex;
  readonly settings: Settings;
};

/** One binding, role and rule behind an RBAC violation. Names only, so that it can be stored and shown. */
export type GrantEvidence = {
  readonly binding: ObjectRef;
  readonly role: ObjectRef;
  readonly ruleIndex: number;
  readonly rule: {
    readonly verbs: readonly string[];
    readonly apiGroups: readonly string[];
    readonly resources: readonly string[];
    readonly resourceNames: readonly string[];
    readonly nonResourceURLs: readonly string[];
  };
  /** `''`: everywhere. */
  readonly scope: string;
  /** `by name`, or the group through which the subject is meant. */
  readonly via: string;
};

export type Violation = {
  /** A field path in the violating object, `spec.containers[0].securityContext.privileged`; '' for the whole object. */
  readonly path: string;
  /** One sentence: the object and what is wrong, "Container app runs privileged". */
  readonly message: string;
  /** Overrides the control's severity, for example by scope. */
  readonly severity?: Severity;
  /** Grants that cause it, for RBAC controls. */
  readonly grants?: readonly GrantEvidence[];
  /** The `kubectl auth can-i … --as …` that reproduces it, where one does. */
  readonly proof?: string;
  /** The container it is about, and what of it, so that several read as one sentence. */
  readonly container?: { readonly name: string; readonly detail?: string };
};

/** Something a control judges: it has a name. RBAC controls judge subjects. */
export type Judged = {
  readonly ref: ObjectRef;
  readonly subject?: Subject;
  /** A component that Kubernetes ships, judged by how this cluster's operators set it up: never "built in". */
  readonly ownSetting?: boolean;
};

export type Example = {
  readonly name: string;
  /** YAML, one or more documents. */
  readonly manifest: string;
  /** Reports of images that somebody uploaded. */
  readonly uploaded?: readonly ImageReport[];
  /** What the organisation decided, where it differs from the defaults. */
  readonly settings?: Partial<Settings>;
  /** Names of the objects (or subjects) that fail, sorted; `[]` when all is well. */
  readonly fails: readonly string[];
};

export type ControlFamily =
  'pod-security' | 'workload' | 'rbac' | 'admission' | 'control-plane' | 'network' | 'nodes' | 'supply-chain' | 'cloud';

export type Control<T extends Judged = Judged> = {
  readonly id: string;
  /** Raised when the control starts to judge differently; 1 when left out. Part of the catalogue's version. */
  readonly version?: number;
  readonly family: ControlFamily;
  readonly title: string;
  readonly severity: Severity;
  readonly surface: Surface;
  /** What several containers of one object do, "containers run privileged": `3 ${many}: app, proxy, init`. */
  readonly many?: string;
  /** Why it matters, in one or two sentences. */
  readonly why: string;
  /** What to do: words, and where it fits a YAML patch and a command. */
  readonly remediation: { readonly text: string; readonly patch?: string; readonly command?: string };
  readonly references: References;
  /** Kinds whose absence from the inventory makes "passed" unprovable. */
  readonly reads: readonly GroupResource[];
  /** Of those, kinds of which it needs only what is read by name: what is left out on purpose hides nothing from it. */
  readonly readsByName?: readonly GroupResource[];
  /** Kinds without which even a violation could be false: not seen, the control is not run at all. */
  readonly requires?: readonly GroupResource[];
  /** The settings it reads; a test holds it to that. */
  readonly settings?: readonly (keyof Settings)[];
  /** Why the settings leave the control nothing to ask, "No allowed registries are set"; null when it can judge. */
  readonly unset?: (settings: Settings) => string | null;
  /** Asked when nothing was found to judge: what exists all the same and no API shows; null when nothing does. */
  readonly hidden?: (context: ControlContext) => Gap | null;
  /** Asked always: what exists beside that which is judged, and nobody saw; null when all of it was seen. */
  readonly incomplete?: (context: ControlContext) => Gap | null;
  /** Everything this control judges, each object once. */
  readonly each: (context: ControlContext) => readonly T[];
  /** The violations of one object; none when it is fine. */
  // A method, not a property: a control over workloads must fit a list of controls over anything.
  check(object: T, context: ControlContext): Iterable<Violation>;
  readonly examples: readonly Example[];
};
