import type { Gap } from '@/lib/inventory/types';
import type { RbacIndex } from './index-rbac';
import type { Binding, PolicyRule, Role } from './types';

/** Why a grant is dead, in the order in which to clean up. */
export const deadReasons = [
  'missing-role',
  'binds-nobody',
  'names-nobody',
  'duplicate',
  'unheld-role',
  'inert-rule',
  'idle-account',
] as const;
export type DeadReason = (typeof deadReasons)[number];

export type WrittenSubject = Binding['subjects'][number];

/** Something that grants nothing to anybody, or nothing that anybody seems to use. */
export type DeadGrant = {
  readonly reason: DeadReason;
  readonly object: {
    readonly kind: Role['kind'] | Binding['kind'] | 'ServiceAccount';
    readonly namespace: string;
    readonly name: string;
  };
  /** The entry of the binding's list that means nobody, when only that goes. */
  readonly entry: { readonly at: number; readonly subject: WrittenSubject } | null;
  /** The rule of the role that allows nothing, when only that goes. */
  readonly rule: { readonly at: number; readonly rule: PolicyRule } | null;
  /** One sentence about this one. */
  readonly why: string;
  /** What it rests on, a line each. */
  readonly proof: readonly string[];
  /** `safe`: deleting it changes no answer of the API server. `check`: somebody may count on it whom no snapshot shows. */
  readonly confidence: 'safe' | 'check';
};

/** A reason that could not be looked into (everywhere, or in one namespace), and what was missing. */
export type NotAssessed = { readonly reason: DeadReason; readonly gap: Gap };

export type DeadGrantMaterial = {
  readonly index: RbacIndex;
  /** As whom workloads run, one entry a workload. */
  readonly running: readonly { readonly namespace: string; readonly serviceAccount: string }[];
  readonly gaps: readonly Gap[];
  /** Why a rule never matches a request, or null. */
  readonly whyInert: (rule: PolicyRule, role: Role) => string | null;
};
