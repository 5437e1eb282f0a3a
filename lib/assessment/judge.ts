import { severityRank, worstSeverity } from '@/lib/controls/severity';
import type { Control, ControlContext, Judged, Violation } from '@/lib/controls/types';
import { fingerprintOf } from '@/lib/findings/fingerprint';
import { plainText } from '@/lib/inventory/plain-text';
import { summarise } from '@/lib/findings/summarise';
import type { ControlResult, ControlStatus, Evidence, Finding } from '@/lib/findings/types';
import type { Gap } from '@/lib/inventory/types';
import { builtInOf, type BuiltIn } from './built-in';
import { visibilityOf, type Visibility } from './visibility';

export type Verdict = { readonly result: ControlResult; readonly findings: readonly Finding[] };

/** Judges controls over one inventory. What they share is worked out once. */
export function judgeIn(context: ControlContext, cluster: string): (control: Control) => Verdict {
  const visible = visibilityOf(context.inventory);
  const builtIn = builtInOf(context);
  return (control) => judge(control, context, { cluster, visibility: visible(control), builtIn });
}

/** One control over one inventory: its status, and one finding for each object (or subject) that fails. */
function judge(
  control: Control,
  context: ControlContext,
  { cluster, visibility, builtIn }: { cluster: string; visibility: Visibility; builtIn: BuiltIn },
): Verdict {
  const unset = control.unset?.(context.settings) ?? null;
  if (unset !== null) return notAsked(control, unset);
  const judged = visibility.blocked ? [] : seen(control.each(context), visibility.blindNamespaces);
  const hidden = judged.length === 0 ? (control.hidden?.(context) ?? null) : null;
  const unseen = [hidden, control.incomplete?.(context) ?? null].filter((gap) => gap !== null);
  const gaps = unseen.length === 0 ? visibility.gaps : [...visibility.gaps, ...unseen];
  const shipped = { assessed: builtIn.count(judged), failed: 0 };
  const findings: Finding[] = [];
  for (const object of judged) {
    const violations = [...control.check(object, context)];
    if (violations.length === 0) continue;
    const explained = builtIn.explains(object, violations);
    if (explained) shipped.failed++;
    else if (builtIn.ships(object)) shipped.assessed--; // fails by what somebody here did to it
    findings.push(findingOf(control, cluster, object, violations, explained));
  }
  return {
    result: {
      id: control.id,
      status: statusOf(judged.length, findings.length, gaps),
      severity: control.severity,
      surface: control.surface,
      assessed: judged.length,
      failed: findings.length,
      builtIn: shipped,
      gaps,
    },
    findings,
  };
}

// Nobody said what is wanted: no pass, and no gap either.
function notAsked({ id, severity, surface }: Control, reason: string): Verdict {
  const builtIn = { assessed: 0, failed: 0 };
  const result = { id, severity, surface, assessed: 0, failed: 0, builtIn, gaps: [], reason };
  return { result: { ...result, status: 'not-applicable' }, findings: [] };
}

function seen(judged: readonly Judged[], blind: ReadonlySet<string>): readonly Judged[] {
  if (blind.size === 0) return judged;
  return judged.filter(({ ref }) => !blind.has(ref.kind === 'Namespace' ? ref.name : ref.namespace));
}

// Never a pass from a gap: what could not be seen may fail.
function statusOf(assessed: number, failed: number, gaps: readonly Gap[]): ControlStatus {
  if (failed > 0) return 'failed';
  if (gaps.length > 0) return 'not-assessed';
  return assessed > 0 ? 'passed' : 'not-applicable';
}

function findingOf(
  control: Control,
  cluster: string,
  { ref, subject }: Judged,
  violations: readonly Violation[],
  builtIn: boolean,
): Finding {
  const severityOf = (violation: Violation) => violation.severity ?? control.severity;
  const worstFirst =
    violations.length === 1
      ? violations
      : [...violations].sort((a, b) => severityRank(severityOf(a)) - severityRank(severityOf(b)));
  return {
    fingerprint: fingerprintOf({ control: control.id, cluster, resource: ref, ...(subject && { subject }), path: '' }),
    control: control.id,
    title: control.title,
    severity: worstSeverity(violations.map(severityOf), control.severity),
    surface: control.surface,
    resource: ref,
    ...(subject && { subject }),
    paths: [...new Set(worstFirst.map(({ path }) => path).filter((path) => path !== ''))],
    message: plainText(summarise(control, worstFirst)),
    evidence: evidenceOf(worstFirst),
    remediation: control.remediation,
    references: control.references,
    builtIn,
  };
}

// Fields where the object says it itself, then the grants, then the commands that show it; nothing twice.
function evidenceOf(violations: readonly Violation[]): Evidence[] {
  const fields = violations.flatMap(({ path, message, grants }): Evidence[] =>
    grants && grants.length > 0 ? [] : [{ kind: 'field', path, message }],
  );
  const grants = violations.flatMap(({ grants = [] }) =>
    grants.map((grant): Evidence => ({ kind: 'grant', ...grant })),
  );
  const commands = violations.flatMap(({ proof }): Evidence[] =>
    proof === undefined ? [] : [{ kind: 'command', command: proof }],
  );
  return [...unique(fields), ...unique(grants), ...unique(commands)];
}

function unique(evidence: readonly Evidence[]): Evidence[] {
  if (evidence.length < 2) return [...evidence];
  return [...new Map(evidence.map((entry) => [JSON.stringify(entry), entry])).values()];
}
