/**
 * A selector in Calico's language, compiled: `app == 'web' && has(tier)`, `role in {'a', 'b'}`, `!has(x)`, `all()`.
 *
 * `global()` means what lies in no namespace, and so no pod.
 *
 * @returns Null when the text is no selector of that language: then what it selects is not known.
 * @see https://docs.tigera.io/calico/latest/reference/resources/networkpolicy#selectors
 */
export function calicoSelector(text: string): ((labels: Readonly<Record<string, string>>) => boolean) | null {
  if (text.trim() === '') return () => true;
  const tokens = tokensOf(text);
  if (!tokens) return null;
  let at = 0;
  const take = (token: string) => tokens[at] === token && (at++, true);

  const either = (): Test | null => chain(both, '||', (one, other) => (labels) => one(labels) || other(labels));
  const both = (): Test | null => chain(single, '&&', (one, other) => (labels) => one(labels) && other(labels));
  function chain(next: () => Test | null, operator: string, join: (one: Test, other: Test) => Test): Test | null {
    let found = next();
    while (found && take(operator)) {
      const other = next();
      found = other && join(found, other);
    }
    return found;
  }
  function single(): Test | null {
    if (take('!')) {
      const test = single();
      return test && ((labels) => !test(labels));
    }
    if (take('(')) {
      const test = either();
      return test && take(')') ? test : null;
    }
    const word = tokens?.[at++] ?? '';
    if (word === 'all' || word === 'global') return take('(') && take(')') ? () => word === 'all' : null;
    if (word === 'has') {
      const key = take('(') ? tokens?.[at++] : undefined;
      return key !== undefined && take(')') ? (labels) => Object.hasOwn(labels, key) : null;
    }
    return isWord(word) ? comparison(word) : null;
  }
  function comparison(key: string): Test | null {
    const value = (labels: Readonly<Record<string, string>>) => (Object.hasOwn(labels, key) ? labels[key] : undefined);
    const operator = tokens?.[at++];
    if (operator === 'not') return take('in') ? negated(listed(value)) : null;
    if (operator === 'in') return listed(value);
    if (operator === 'contains' || operator === 'starts' || operator === 'ends') {
      if (operator !== 'contains' && !take('with')) return null;
      const wanted = literal();
      if (wanted === null) return null;
      if (operator === 'contains') return (labels) => value(labels)?.includes(wanted) ?? false;
      return (labels) =>
        (operator === 'starts' ? value(labels)?.startsWith(wanted) : value(labels)?.endsWith(wanted)) ?? false;
    }
    const wanted = literal();
    if (wanted === null) return null;
    if (operator === '==' || operator === '=') return (labels) => value(labels) === wanted;
    return operator === '!=' ? (labels) => value(labels) !== wanted : null;
  }
  function listed(value: (labels: Readonly<Record<string, string>>) => string | undefined): Test | null {
    if (!take('{')) return null;
    const values = new Set<string>();
    while (!take('}')) {
      const wanted = literal();
      if (wanted === null) return null;
      values.add(wanted);
      if (!take(',') && tokens?.[at] !== '}') return null;
    }
    return (labels) => {
      const own = value(labels);
      return own !== undefined && values.has(own);
    };
  }
  function literal(): string | null {
    const token = tokens?.[at++] ?? '';
    return /^['"]/.test(token) ? token.slice(1, -1) : null;
  }

  const test = either();
  return at === tokens.length ? test : null;
}

type Test = (labels: Readonly<Record<string, string>>) => boolean;

const negated = (test: Test | null): Test | null => test && ((labels) => !test(labels));
const isWord = (token: string) => /^[A-Za-z0-9_./-]+$/.test(token);

function tokensOf(text: string): string[] | null {
  const tokens: string[] = [];
  const pattern = /\s*('[^']*'|"[^"]*"|&&|\|\||==|!=|=|!|\(|\)|\{|\}|,|[A-Za-z0-9_./-]+)/y;
  const end = text.trimEnd().length;
  while (pattern.lastIndex < end) {
    const found = pattern.exec(text);
    if (!found?.[1]) return null;
    tokens.push(found[1]);
  }
  return tokens;
}
