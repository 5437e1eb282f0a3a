import { nobodyInParticular, teamNames, type Person } from './person';
import { personName } from './person-name';

/** Keeps who somebody says they are, in their own browser. It proves nothing. */
export const personCookie = 'lynceus-person';

/** Who a cookie says; nobody in particular when it says nothing that is understood. */
export function saidPerson(cookie: string | undefined): Person {
  const said = read(cookie ?? '');
  const name = typeof said?.name === 'string' ? personName(said.name) : null;
  if (name === null) return nobodyInParticular;
  const teams = Array.isArray(said?.teams) ? said.teams.filter((team) => typeof team === 'string') : [];
  return { name, teams: teamNames(teams), verified: false };
}

/** The value of the cookie for a person; who sets it escapes it. */
export const saidValue = ({ name, teams }: Pick<Person, 'name' | 'teams'>): string => JSON.stringify({ name, teams });

function read(cookie: string): { name?: unknown; teams?: unknown } | null {
  try {
    const value: unknown = JSON.parse(cookie);
    return typeof value === 'object' ? value : null;
  } catch {
    return null;
  }
}
