import { globMatches } from './glob';

/** `accepted`: true, and somebody answers for leaving it. `false-positive`: somebody says that it is not so. */
export type AcceptanceKind = 'accepted' | 'false-positive';

/** How many days an acceptance holds unless said, and at most. */
export const usualDays = 90;
export const longestDays = 365;

/** What an acceptance covers. Clusters are named by their id; cluster-scoped objects have the namespace `''`. */
export type AcceptanceScope =
  | { readonly kind: 'findings'; readonly cluster: string; readonly fingerprints: readonly string[] }
  | {
      readonly kind: 'object';
      readonly cluster: string;
      readonly control: string;
      readonly object: { readonly kind: string; readonly namespace: string; readonly name: string };
    }
  | { readonly kind: 'namespace'; readonly cluster: string; readonly control: string; readonly namespace: string }
  | { readonly kind: 'cluster'; readonly cluster: string; readonly control: string }
  | ({ readonly kind: 'pattern' } & AcceptancePattern);

/** Each part is a glob in which only `*` is special, anchored at both ends; the kind is compared whatever its case. */
export type AcceptancePattern = {
  readonly control: string;
  readonly cluster: string;
  readonly namespace: string;
  readonly objectKind: string;
  readonly name: string;
};

/** What a person signs, or a file of another tool says. `draftProblems` tells what is missing before it can be signed. */
export type AcceptanceDraft = {
  readonly kind: AcceptanceKind;
  readonly scope: AcceptanceScope;
  readonly reason: string;
  /** Who answers for it; `''` where an imported file names nobody: who imports it says. */
  readonly owner: string;
  /** ISO time. Null: never, which only a false positive may; in an imported file: not said. */
  readonly expiresAt: string | null;
};

export type Acceptance = AcceptanceDraft & {
  readonly id: string;
  readonly createdAt: string;
  readonly createdBy: string;
  /** Whether a second person had to agree when it was signed, and who did. */
  readonly needsApproval: boolean;
  readonly approved: { readonly at: string; readonly by: string } | null;
  readonly revoked: { readonly at: string; readonly by: string; readonly why: string } | null;
  /** What it covered when it was signed: how many findings, and a digest over their fingerprints. */
  readonly signed: { readonly count: number; readonly digest: string };
};

export type AcceptanceStatus = 'in-effect' | 'awaiting-approval' | 'expired' | 'revoked';

/** What of a finding decides whether an acceptance covers it. For RBAC the object is the subject. */
export type Coverable = {
  readonly clusterId: string;
  readonly fingerprint: string;
  readonly control: string;
  readonly kind: string;
  readonly namespace: string;
  readonly name: string;
};

/** Whether an acceptance is in effect at a time, and if not, why. What was taken back stays taken back. */
export function acceptanceStatus(
  {
    expiresAt,
    needsApproval,
    approved,
    revoked,
  }: Pick<Acceptance, 'expiresAt' | 'needsApproval' | 'approved' | 'revoked'>,
  now: string,
): AcceptanceStatus {
  if (revoked !== null) return 'revoked';
  if (expiresAt !== null && expiresAt <= now) return 'expired';
  return needsApproval && approved === null ? 'awaiting-approval' : 'in-effect';
}

/** Whether a scope covers a finding, whoever signed it and until when. */
export function covers(scope: AcceptanceScope, finding: Coverable): boolean {
  switch (scope.kind) {
    case 'findings':
      return scope.cluster === finding.clusterId && scope.fingerprints.includes(finding.fingerprint);
    case 'object':
      return (
        isControlIn(scope, finding) &&
        scope.object.kind === finding.kind &&
        scope.object.namespace === finding.namespace &&
        scope.object.name === finding.name
      );
    case 'namespace':
      return isControlIn(scope, finding) && scope.namespace === finding.namespace;
    case 'cluster':
      return isControlIn(scope, finding);
    case 'pattern':
      return (
        globMatches(scope.control, finding.control) &&
        globMatches(scope.cluster, finding.clusterId) &&
        globMatches(scope.namespace, finding.namespace) &&
        globMatches(scope.objectKind.toLowerCase(), finding.kind.toLowerCase()) &&
        globMatches(scope.name, finding.name)
      );
  }
}

/**
 * Which acceptance covers each finding: of several the oldest, with one that accepts before one that calls it false,
 * so that what somebody answers for is never called untrue. Findings that none covers are left out.
 *
 * @param acceptances Those in effect, oldest first.
 */
export function coveredBy<A extends Pick<Acceptance, 'kind' | 'scope'>, F extends Coverable>(
  acceptances: readonly A[],
  findings: Iterable<F>,
): Map<F, A> {
  const ordered = [
    ...acceptances.filter(({ kind }) => kind === 'accepted'),
    ...acceptances.filter(({ kind }) => kind === 'false-positive'),
  ];
  const found = new Map<F, A>();
  const candidatesOf = byCandidates(ordered);
  for (const finding of findings) {
    const first = candidatesOf(finding).find(({ scope }) => covers(scope, finding));
    if (first) found.set(finding, first);
  }
  return found;
}

/** The acceptances that can cover a finding at all, by the one thing each scope names exactly; in their order. */
function byCandidates<A extends Pick<Acceptance, 'scope'>>(acceptances: readonly A[]): (finding: Coverable) => A[] {
  const keyed = new Map<string, A[]>();
  const anywhere: A[] = [];
  const place = new Map(acceptances.map((acceptance, at) => [acceptance, at]));
  const add = (key: string, acceptance: A) => keyed.set(key, [...(keyed.get(key) ?? []), acceptance]);
  for (const acceptance of acceptances) {
    const { scope } = acceptance;
    if (scope.kind === 'findings')
      for (const fingerprint of new Set(scope.fingerprints)) add(`f ${fingerprint}`, acceptance);
    else if (!scope.control.includes('*')) add(`c ${scope.control}`, acceptance);
    else anywhere.push(acceptance);
  }
  return ({ fingerprint, control }) =>
    [...(keyed.get(`f ${fingerprint}`) ?? []), ...(keyed.get(`c ${control}`) ?? []), ...anywhere].sort(
      (a, b) => (place.get(a) ?? 0) - (place.get(b) ?? 0),
    );
}

const isControlIn = (scope: { cluster: string; control: string }, finding: Coverable) =>
  scope.cluster === finding.clusterId && scope.control === finding.control;
