import type { Permission } from '@/lib/controls/rbac/granted/permission';
import type { ObjectRef } from '@/lib/inventory/types';
import type { Role } from '@/lib/rbac/types';
import type { Terrain } from './terrain';

/**
 * Where an attacker can stand: an identity, a workload, a node, a hub such as "run a pod in shop", or an objective.
 * Made by `places.ts` only: `sa:shop/ci`, `workload:shop/Deployment/web`, `node:worker-1`, `run-pod:shop`.
 */
export type PlaceId = string;

/** Something that an operator can take away, and what that is in words. */
export type Removable = {
  /** One key a thing: two edges with one key go together. */
  readonly key: string;
  readonly kind: 'binding' | 'pod-setting' | 'namespace-label' | 'annotation';
  readonly object: ObjectRef;
  /** "Delete ClusterRoleBinding deployers". */
  readonly action: string;
  /** Shipped by Kubernetes or a vendor: taken away only when nothing else cuts the path. */
  readonly builtIn: boolean;
};

/** An object that makes a step possible, and what in it. */
export type Evidence = { readonly object: ObjectRef; readonly detail: string };

/** One step from a place to another. */
export type AttackEdge = {
  readonly from: PlaceId;
  readonly to: PlaceId;
  /** Null for what is no deed of an attacker: a group that one belongs to, a namespace that lies in "everywhere". */
  readonly technique: string | null;
  readonly evidence: readonly Evidence[];
};

/** What a technique leads to from one place. */
export type Lead = {
  readonly to: PlaceId;
  readonly evidence?: readonly Evidence[];
  /** What to take away to stop it. Under one technique, one such thing leads to the same places from wherever. */
  readonly removable?: Removable;
  /** What else tells the step apart, where one thing under one technique leads elsewhere from elsewhere. */
  readonly apart?: string;
};

/** What rules allow of one need of a technique: on every object, or on those of these names. */
export type Allowed = { readonly names: readonly string[] | null };

/** Permissions that work together in one scope, one entry for each need. */
export type Held = {
  /** `''`: everywhere. */
  readonly scope: string;
  readonly allowed: readonly Allowed[];
  /** The roles that are held: the one that is judged alone, or all of a subject in this scope. */
  readonly roles: readonly Role[];
};

/** One combination of permissions, and the places it leads to. */
export type Way = {
  /** Each need is met by any one of its permissions; all needs must be met. */
  readonly needs: readonly (readonly Permission[])[];
  /** Whether `to` asks which roles are held: a role may matter then although it meets no need. */
  readonly weighsRoles?: true;
  to(held: Held, terrain: Terrain): Iterable<PlaceId>;
};

export type TechniqueExample = {
  readonly name: string;
  /** YAML, one or more documents. */
  readonly manifest: string;
  readonly from: PlaceId;
  /** Places that are reached from there in any number of steps; `[]` where the technique must not work at all. */
  readonly reaches: readonly PlaceId[];
  /** Tempting places that are not reached. */
  readonly misses: readonly PlaceId[];
};

type About = {
  readonly id: string;
  /** What its user gains, as a heading: "Run a pod as any ServiceAccount". */
  readonly title: string;
  /** Completes "… can": "create pods". */
  readonly can: string;
  /** Why it works. */
  readonly explanation: string;
  /** How it is abused, in general. */
  readonly abuse: string;
  readonly detect: string;
  readonly prevent: string;
  /** MITRE ATT&CK technique ids. */
  readonly mitre: readonly string[];
  /** What must hold, as far as an inventory shows it. */
  readonly preconditions: readonly string[];
  readonly examples: readonly TechniqueExample[];
};

/** A technique that RBAC permissions open. */
export type GrantTechnique = About & {
  readonly kind: 'grant';
  readonly ways: readonly Way[];
  /** The NodeRestriction admission plugin keeps kubelets from it, whatever RBAC says. */
  readonly keptFromNodes?: true;
};

/** A technique that a place opens by itself. */
export type PlaceTechnique = About & {
  readonly kind: 'place';
  /** The kinds of places, the part before the colon, that it starts from. */
  readonly starts: readonly string[];
  /** `name` is the part after the colon. */
  leads(name: string, terrain: Terrain, start: string): Iterable<Lead>;
};

export type Technique = GrantTechnique | PlaceTechnique;
