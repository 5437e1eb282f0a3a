import type { ChangeReport } from './change-report';
import type { ChangedPath } from './diff-paths';
import { tally } from './tally';
import type { AccessDiff } from './types';

/**
 * What differs, in one sentence: "3 subjects gained 14 permissions through 2 changed objects; cluster admin is now
 * reachable from 1 more foothold; score 62 → 58".
 */
export function changesSentence(report: ChangeReport): string {
  const { access, paths, findings } = report;
  const parts = [
    ...accessPart(access, 'gained'),
    ...accessPart(access, 'lost'),
    ...pathPart(paths.new, 'is now reachable from', 'more '),
    ...(paths.nearer.length > 0
      ? [`cluster admin is fewer steps away from ${count(paths.nearer.length, 'foothold')}`]
      : []),
    ...pathPart(paths.vanished, 'is no longer reachable from', ''),
    ...findingPart(findings),
    ...scorePart(report),
  ];
  return parts.length === 0 ? 'Nothing changed' : parts.join('; ');
}

function accessPart(access: AccessDiff, side: 'gained' | 'lost'): readonly string[] {
  const { subjects, permissions } = tally(access, side);
  if (subjects === 0) return [];
  const causes = access.filter(({ effects }) => effects.some((effect) => effect[side].length > 0)).length;
  return [
    `${count(subjects, 'subject')} ${side} ${count(permissions, 'permission')} through ${count(causes, 'changed object')}`,
  ];
}

/** The gravest objective, and how many more there are. */
function pathPart(paths: readonly ChangedPath[], words: string, more: string): readonly string[] {
  const [first] = paths;
  if (!first) return [];
  const to = paths.filter((path) => path.to === first.to).length;
  const others = paths.length - to;
  const rest = others === 0 ? '' : `, and ${count(others, 'other path')} ${more === '' ? 'vanished' : 'opened'}`;
  return [`${first.toTitle} ${words} ${to} ${more}${to === 1 ? 'foothold' : 'footholds'}${rest}`];
}

function findingPart({ new: opened, fixed }: ChangeReport['findings']): readonly string[] {
  const parts = [
    ...(opened.length > 0 ? [count(opened.length, 'new finding')] : []),
    ...(fixed.length > 0 ? [`${fixed.length} fixed`] : []),
  ];
  return parts.length > 0 ? [parts.join(', ')] : [];
}

function scorePart({ scores }: ChangeReport): readonly string[] {
  const all = scores.find(({ surface }) => surface === 'all');
  return all && all.before !== null && all.after !== null && all.before !== all.after
    ? [`score ${all.before} → ${all.after}`]
    : [];
}

const count = (number: number, one: string) => `${number} ${number === 1 ? one : `${one}s`}`;
