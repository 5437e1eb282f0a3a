import 'server-only';

import { cookies, headers } from 'next/headers';
import { AppError } from '@/lib/errors';
import { nameOf, type Person } from '@/lib/identity/person';
import { personCookie, saidPerson, saidValue } from '@/lib/identity/said-person';
import { signedIn, signInFrom } from '@/lib/identity/sign-in';
import { localOperator, type Viewer } from '@/lib/store/viewer';

/** Who asks, with what they may see: everything, as yet, for everybody. @throws AppError `not-signed-in` */
export async function currentViewer(): Promise<Viewer> {
  const person = await currentPerson();
  return { ...localOperator, name: nameOf(person), teams: person.teams };
}

/**
 * Who asks: whom the sign-in before Lynceus names, else who they say they are.
 *
 * @throws AppError `not-signed-in` when there is a sign-in and the request did not come through it.
 */
export async function currentPerson(): Promise<Person> {
  const signIn = signInFrom(process.env);
  if (signIn === null) return saidPerson((await cookies()).get(personCookie)?.value);
  const person = signedIn(await headers(), signIn);
  if (person === null) throw new AppError('not-signed-in', 'This needs a sign-in');
  return person;
}

/** Keeps in the asker's own browser who they say they are, for a year or until they take it back. */
export async function keepPerson(person: Person): Promise<void> {
  const kept = await cookies();
  if (person.name === null) kept.delete(personCookie);
  else kept.set(personCookie, saidValue(person), { path: '/', maxAge: 31_536_000, sameSite: 'lax', httpOnly: true });
}
