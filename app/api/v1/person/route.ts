import { personBody, sayWho } from '@/lib/api/person';
import { get, post } from '@/lib/api/route';
import { currentPerson, keepPerson } from '@/lib/auth/current-viewer';

/** Who asks: whom a sign-in names, or who they said they are; no name when nobody said. */
export const GET = get({}, async () => currentPerson());

/** Says who one is. It is kept as a cookie, checked by nobody, and refused where a sign-in says it. */
export const POST = post({ body: personBody }, async ({ body }) => {
  const person = sayWho(await currentPerson(), body);
  await keepPerson(person);
  return person;
});
