import { subjectKey } from '@/lib/rbac/identity';
import type { ChangeReport, ReportedFinding } from './change-report';
import type { ChangedPath } from './diff-paths';
import { objectName } from './object-name';
import { permissionText } from './permission-text';
import type { Cause, ChangedPermission, Effect } from './types';

export type ReportFilter = {
  /** What came, or what went; null is both. */
  readonly side: 'gained' | 'lost' | null;
  /** Only what is in a namespace, or what its subjects hold; `''` is all. */
  readonly namespace: string;
  /** Words that must all occur, case-insensitively. */
  readonly q: string;
};

/** The part of a report that a filter asks for. Changed objects that are left with no effect are left out. */
export function filterReport<F extends ReportedFinding>(
  report: ChangeReport<F>,
  filter: ReportFilter,
): ChangeReport<F> {
  const { access, paths, findings } = report;
  const came = filter.side !== 'lost';
  const went = filter.side !== 'gained';
  const onPath = (path: ChangedPath) => isOnPath(path, filter);
  const isFound = (finding: F) => isAbout(finding, filter);
  return {
    ...report,
    access: access.flatMap((cause) => {
      const effects = cause.effects.flatMap((effect) => keptOf(cause, effect, filter));
      return effects.length > 0 ? [{ ...cause, effects }] : [];
    }),
    paths: {
      new: came ? paths.new.filter(onPath) : [],
      nearer: came ? paths.nearer.filter(onPath) : [],
      vanished: went ? paths.vanished.filter(onPath) : [],
    },
    findings: {
      new: came ? findings.new.filter(isFound) : [],
      fixed: went ? findings.fixed.filter(isFound) : [],
    },
  };
}

/** Every namespace that a report speaks of, sorted. */
export function namespacesIn({ access, findings }: ChangeReport): readonly string[] {
  const names = new Set<string>();
  for (const { object, effects } of access) {
    names.add(object.namespace);
    for (const { subjects, gained, lost } of effects) {
      for (const { namespace } of subjects) names.add(namespace);
      for (const permission of [...gained, ...lost]) scopesOf(permission).forEach((scope) => names.add(scope));
    }
  }
  for (const { resource } of [...findings.new, ...findings.fixed]) names.add(resource.namespace);
  return [...names].filter((name) => name !== '').sort();
}

function keptOf(cause: Cause, effect: Effect, { side, namespace, q }: ReportFilter): readonly Effect[] {
  const about = [cause, ...cause.with].map(({ object }) => objectName(object)).join(' ');
  const inside = (permission: ChangedPermission) =>
    namespace === '' ||
    scopesOf(permission).includes(namespace) ||
    effect.subjects.some((subject) => subject.namespace === namespace);
  const who = effect.subjects.map(subjectKey).join(' ');
  const kept = (list: readonly ChangedPermission[], wanted: boolean) =>
    wanted ? list.filter((each) => inside(each) && holds(`${about} ${who} ${permissionText(each)}`, q)) : [];
  const gained = kept(effect.gained, side !== 'lost');
  const lost = kept(effect.lost, side !== 'gained');
  return gained.length + lost.length > 0 ? [{ ...effect, gained, lost }] : [];
}

const scopesOf = (permission: ChangedPermission): readonly string[] =>
  permission.kind === 'resource' ? permission.scopes : [];

const isOnPath = ({ from, fromTitle, to, toTitle, steps }: ChangedPath, { namespace, q }: ReportFilter): boolean =>
  (namespace === '' || [from, to].some((place) => place.split(/[:/]/).includes(namespace))) &&
  holds(`${fromTitle} ${toTitle} ${steps.map(({ sentence }) => sentence).join(' ')}`, q);

const isAbout = ({ resource, subject, title, message }: ReportedFinding, { namespace, q }: ReportFilter): boolean =>
  (namespace === '' || resource.namespace === namespace || subject?.namespace === namespace) &&
  holds(`${objectName(subject ?? resource)} ${title} ${message}`, q);

function holds(text: string, q: string): boolean {
  const low = text.toLowerCase();
  return q
    .toLowerCase()
    .split(/\s+/)
    .every((word) => low.includes(word));
}
