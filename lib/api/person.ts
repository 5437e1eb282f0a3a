import 'server-only';

import { z } from 'zod';
import { AppError } from '@/lib/errors';
import { nobodyInParticular, teamNames, type Person } from '@/lib/identity/person';
import { personName } from '@/lib/identity/person-name';

export const personBody = z.object({
  /** Null: nobody in particular. */
  name: z.string().max(200).nullable(),
  teams: z.array(z.string().max(200)).max(20).default([]),
});

/**
 * Who somebody is, after they said it; nobody in particular when they took it back.
 *
 * @throws AppError `forbidden` where a sign-in says it, `invalid-input` for what is no name.
 */
export function sayWho(before: Person, said: z.infer<typeof personBody>): Person {
  if (before.verified) throw new AppError('forbidden', 'The sign-in says who you are: it cannot be changed here');
  if (said.name === null) return nobodyInParticular;
  const name = personName(said.name);
  if (name === null)
    throw new AppError(
      'invalid-input',
      'A name has letters or digits, at most 80 characters, and none that are hidden',
    );
  return { name, teams: teamNames(said.teams), verified: false };
}
