import { nameless, personName } from './person-name';

/** Who uses Lynceus, as far as it knows. */
export type Person = {
  /** Null: they did not say. */
  readonly name: string | null;
  readonly teams: readonly string[];
  /** A sign-in before Lynceus vouches for the name; else it is what they said of themselves. */
  readonly verified: boolean;
};

export const nobodyInParticular: Person = { name: null, teams: [], verified: false };

const mostTeams = 20;

/** What a person is called in what is kept of their deeds. */
export const nameOf = ({ name }: Person): string => name ?? nameless;

/** Names of teams: what is none, or comes twice, is left out. */
export function teamNames(texts: readonly string[]): string[] {
  const names = texts.map(personName).filter((name) => name !== null);
  return [...new Set(names)].slice(0, mostTeams);
}
