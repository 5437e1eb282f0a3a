/** The vocabulary of RBAC evaluation. Names are those of rbac.authorization.k8s.io/v1. */

/** A rule as stored. Lists the manifest leaves out are empty here. */
export type PolicyRule = {
  readonly verbs: readonly string[];
  readonly apiGroups: readonly string[];
  readonly resources: readonly string[];
  readonly resourceNames: readonly string[];
  readonly nonResourceURLs: readonly string[];
};

export type LabelSelector = {
  readonly matchLabels?: Readonly<Record<string, string>>;
  readonly matchExpressions?: readonly {
    readonly key: string;
    readonly operator: string;
    readonly values?: readonly string[];
  }[];
};

export type Role = {
  readonly kind: 'Role' | 'ClusterRole';
  /** `''` for a ClusterRole. */
  readonly namespace: string;
  readonly name: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly annotations: Readonly<Record<string, string>>;
  readonly rules: readonly PolicyRule[];
  /** Selectors of the aggregation rule, or null when the role is not aggregated. */
  readonly aggregates: readonly LabelSelector[] | null;
};

/** A subject as a binding names it. `namespace` is `''` for users and groups. */
export type Subject = {
  readonly kind: 'User' | 'Group' | 'ServiceAccount';
  readonly namespace: string;
  readonly name: string;
};

export type RoleRef = { readonly kind: string; readonly name: string };

export type Binding = {
  readonly kind: 'RoleBinding' | 'ClusterRoleBinding';
  /** `''` for a ClusterRoleBinding. */
  readonly namespace: string;
  readonly name: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly annotations: Readonly<Record<string, string>>;
  readonly roleRef: RoleRef;
  /** Kinds other than the three known ones are kept as written and match nobody. */
  readonly subjects: readonly (Omit<Subject, 'kind'> & { readonly kind: string })[];
};

/** Everything that RBAC decides from, in a fixed order: by kind, namespace and name. */
export type RbacObjects = {
  readonly roles: readonly Role[];
  readonly bindings: readonly Binding[];
  /** ServiceAccount objects that exist, bound or not. */
  readonly serviceAccounts: readonly Subject[];
  readonly namespaces: readonly string[];
};

/** Who asks: what authentication would have established. */
export type Identity = { readonly user: string; readonly groups: readonly string[] };

export type ResourceRequest = {
  readonly kind: 'resource';
  readonly verb: string;
  /** `''` is the core group. */
  readonly apiGroup: string;
  readonly resource: string;
  readonly subresource: string;
  /** `''` asks about the whole collection. */
  readonly name: string;
  /** `''` asks cluster-wide: cluster-scoped resources and all namespaces. */
  readonly namespace: string;
};
export type PathRequest = { readonly kind: 'path'; readonly verb: string; readonly path: string };
export type AccessRequest = ResourceRequest | PathRequest;

/** How a binding's subject came to mean the identity that asked. */
export type SubjectMatch =
  | { readonly by: 'user' }
  | { readonly by: 'service-account' }
  | { readonly by: 'group'; readonly group: string; readonly implicit: boolean };

/** One way in which an identity holds one rule. */
export type Grant = {
  readonly binding: Binding;
  readonly role: Role;
  readonly ruleIndex: number;
  readonly rule: PolicyRule;
  readonly subject: Subject;
  readonly match: SubjectMatch;
  /** `''`: everywhere; else the one namespace the grant reaches. */
  readonly scope: string;
};

export type Unresolved = {
  readonly binding: Binding;
  readonly roleRef: RoleRef;
  readonly reason: 'missing-role' | 'bad-kind';
};

export type Decision = {
  readonly allowed: boolean;
  /** Every grant that allows it, ClusterRoleBindings first, then by name; empty when denied or allowed before RBAC. */
  readonly because: readonly Grant[];
  /** `system:masters` is allowed before RBAC is asked. */
  readonly beforeRbac: 'system:masters' | null;
  readonly unresolved: readonly Unresolved[];
};

/** `sa:payments/ci-bot`, `user:alice`, `group:system:masters`: the key of a subject in URLs, maps and graphs. */
export type SubjectKey = string;
