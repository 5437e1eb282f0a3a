import type { Binding, Decision, Grant, Role, Subject, Unresolved } from '@/lib/rbac/types';

/** A decision as one line of JSON: `{"allowed", "because": [{"binding", "role", "rule", …}], "unresolved": […]}`. */
export function decisionJson({ allowed, because, beforeRbac, unresolved }: Decision): string {
  const before = beforeRbac ? `"beforeRbac":${JSON.stringify(beforeRbac)},` : '';
  return `{"allowed":${allowed},${before}"because":[${because.map(grantJson).join(',')}],"unresolved":[${unresolved.map(unresolvedJson).join(',')}]}`;
}

// The same grant answers many questions of a batch.
const written = new WeakMap<Grant, string>();

/** A grant as JSON: the binding, the role, the rule with its place in the role, whom the binding names, and where it reaches. */
export function grantJson(grant: Grant): string {
  const known = written.get(grant);
  if (known !== undefined) return known;
  const { binding, role, ruleIndex, rule, subject, match, scope } = grant;
  const lists = Object.entries(rule).filter(([, list]) => list.length > 0);
  const json = JSON.stringify({
    binding: named(binding),
    role: named(role),
    rule: { index: ruleIndex, ...Object.fromEntries(lists) },
    subject: named(subject),
    ...(match.by === 'group' && match.implicit && { implicit: true }),
    scope,
  });
  written.set(grant, json);
  return json;
}

const unresolvedJson = ({ binding, roleRef, reason }: Unresolved) =>
  JSON.stringify({ binding: named(binding), roleRef, reason });

/** Kind, namespace where there is one, and name. */
export function named({ kind, namespace, name }: Binding | Role | Subject) {
  return namespace === '' ? { kind, name } : { kind, namespace, name };
}
