import type { ChangeReport } from './change-report';
import type { ChangedPath } from './diff-paths';
import { tally } from './tally';
import type { AccessDiff } from './types';

/**
 * What differs, in one sentence: "3 subjects gained 14 permissions through 2 changed objects; cluster admin is now
 * reachable from 1 more foothold; score 62 → 58". What has not happened yet is said so: "2 subjects would gain …".
 */
export function changesSentence(report: ChangeReport, { would = false } = {}): string {
  const words = would ? woulds : dids;
  const { access, paths, findings } = report;
  const parts = [
    ...accessPart(access, 'gained', words.gained),
    ...accessPart(access, 'lost', words.lost),
    ...pathPart(paths.new, words.reachable, 'more '),
    ...(paths.nearer.length > 0
      ? [`cluster admin ${words.is} fewer steps away from ${count(paths.nearer.length, 'foothold')}`]
      : []),
    ...pathPart(paths.vanished, words.unreachable, ''),
    ...findingPart(findings),
    ...scorePart(report),
  ];
  return parts.length === 0 ? words.nothing : parts.join('; ');
}

const dids = {
  gained: 'gained',
  lost: 'lost',
  reachable: 'is now reachable from',
  unreachable: 'is no longer reachable from',
  is: 'is',
  nothing: 'Nothing changed',
};

const woulds: typeof dids = {
  gained: 'would gain',
  lost: 'would lose',
  reachable: 'would be reachable from',
  unreachable: 'would no longer be reachable from',
  is: 'would be',
  nothing: 'Nothing would change',
};

function accessPart(access: AccessDiff, side: 'gained' | 'lost', verb: string): readonly string[] {
  const { subjects, permissions } = tally(access, side);
  if (subjects === 0) return [];
  const causes = access.filter(({ effects }) => effects.some((effect) => effect[side].length > 0)).length;
  return [
    `${count(subjects, 'subject')} ${verb} ${count(permissions, 'permission')} through ${count(causes, 'changed object')}`,
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
  if (!all || all.before === null || all.after === null || all.before === all.after) return [];
  const tenths = [all.before, all.after].every(Number.isInteger) ? 0 : 1; // both alike
  return [`score ${all.before.toFixed(tenths)} → ${all.after.toFixed(tenths)}`];
}

const count = (number: number, one: string) => `${number} ${number === 1 ? one : `${one}s`}`;
