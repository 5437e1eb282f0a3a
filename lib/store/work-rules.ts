import 'server-only';

import { z } from 'zod';
import { usualDueDays, type DueDays } from '@/lib/findings/work';
import { AppError } from '@/lib/errors';
import { guarded } from './failures';
import { openStore } from './open';
import type { Viewer } from './viewer';

/** What the fleet agreed on for its work: how soon to fix, and whether a second person has to agree to an acceptance. */
export type WorkRules = { readonly dueDays: DueDays; readonly secondApproval: boolean };

const days = z.number().int().min(1).max(3650).nullable();

export const workRulesSchema = z.strictObject({
  dueDays: z.strictObject({ critical: days, high: days, medium: days, low: days }),
  secondApproval: z.boolean(),
}) satisfies z.ZodType<WorkRules>;

const usual: WorkRules = { dueDays: usualDueDays, secondApproval: false };
const key = 'work-rules';

/** The rules in force; the usual ones until somebody says otherwise. */
export function workRules(): WorkRules {
  const value = openStore().sql.prepare('SELECT value FROM setting WHERE key = ?').pluck().get(key);
  return typeof value === 'string' ? workRulesSchema.parse(JSON.parse(value)) : usual;
}

/** Replaces the rules. What was signed before keeps what it was signed under. @throws AppError `forbidden`. */
export function setWorkRules(viewer: Viewer, rules: WorkRules): void {
  if (viewer.clusters !== 'all')
    throw new AppError('forbidden', 'Rules of the fleet are for those who may see all of it');
  guarded(() =>
    openStore()
      .sql.prepare(
        'INSERT INTO setting (key, value) VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value',
      )
      .run(key, JSON.stringify(rules)),
  );
}
