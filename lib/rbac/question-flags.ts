import { NotUnderstood } from './question-reader';
import type { Token } from './question-tokens';

/** What the flags of kubectl say in a question, whichever way the rest is written. */
export type Flags = {
  readonly as: Token | null;
  readonly groups: readonly string[];
  readonly namespace: Token | null;
  readonly everyNamespace: boolean;
  readonly anyNamespace: boolean;
  readonly subresource: string;
  readonly lists: boolean;
};

/** Takes the flags out of a question: `--as=alice`, `-n shop`, `--subresource=exec`, `-A`, `--list`. */
export function takeFlags(tokens: readonly Token[]): { readonly flags: Flags; readonly rest: readonly Token[] } {
  const flags: Mutable<Flags> = {
    as: null,
    groups: [],
    namespace: null,
    everyNamespace: false,
    anyNamespace: false,
    subresource: '',
    lists: false,
  };
  const rest: Token[] = [];
  for (let place = 0; place < tokens.length; place++) {
    const token = tokens[place];
    if (!token) continue;
    if (token.quoted || !/^--?[a-z]/i.test(token.text)) {
      rest.push(token);
      continue;
    }
    const equals = token.text.indexOf('=');
    const flag = equals < 0 ? token.text : token.text.slice(0, equals);
    const value = (): Token => {
      if (equals >= 0) return { ...token, text: token.text.slice(equals + 1) };
      const next = tokens[++place];
      if (!next) throw new NotUnderstood({ problem: `${flag} needs a value`, word: flag, choices: [] });
      return next;
    };
    if (flag === '--as') flags.as = value();
    else if (flag === '--as-group') flags.groups = [...flags.groups, value().text];
    else if (flag === '-n' || flag === '--namespace') flags.namespace = value();
    else if (flag === '--subresource') flags.subresource = value().text;
    else if (flag === '-A' || flag === '--all-namespaces') flags.everyNamespace = true;
    else if (flag === '--any-namespace') flags.anyNamespace = true;
    else if (flag === '--list') flags.lists = true;
    else if (flag !== '-q' && flag !== '--quiet') {
      throw new NotUnderstood({ problem: `The flag ${flag} means nothing here`, word: flag, choices: [] });
    }
  }
  return { flags, rest };
}

type Mutable<T> = { -readonly [key in keyof T]: T[key] };
