import { subjectKey } from '@/lib/rbac/identity';
import type { AccessDiff, Tally } from './types';

/** How many subjects gained, or lost, how many permissions, each counted once however many changes brought it. */
export function tally(diff: AccessDiff, side: 'gained' | 'lost'): Tally {
  const permissions = new Set<string>();
  const subjects = new Set<string>();
  for (const { effects } of diff) {
    for (const effect of effects) {
      for (const subject of effect[side].length > 0 ? effect.subjects : []) {
        const key = subjectKey(subject);
        subjects.add(key);
        for (const permission of effect[side]) permissions.add(JSON.stringify([key, { ...permission, otherwise: [] }]));
      }
    }
  }
  return { subjects: subjects.size, permissions: permissions.size };
}
