import type { GrantEvidence } from '@/lib/controls/types';

export type MarkedYaml = { readonly code: string; readonly marked: ReadonlySet<number> };

/** What a proof command asks, as far as a rule can answer it. */
export type Asked = { readonly verb: string; readonly apiGroup: string; readonly resource: string };

/**
 * A rule as YAML, with the entries marked that let it answer what is asked. Nothing is marked when it is not known
 * what is asked, or when the rule does not answer it.
 */
export function ruleYaml(rule: GrantEvidence['rule'], asked: readonly Asked[]): MarkedYaml {
  const answered = asked.filter((one) => answers(rule, one));
  const lines: { text: string; marked: boolean }[] = [];
  const list = (key: string, values: readonly string[], matches: (value: string) => boolean) => {
    if (values.length === 0) return;
    lines.push({ text: `${lines.length === 0 ? '- ' : '  '}${key}:`, marked: false });
    for (const value of values) lines.push({ text: `    - ${scalar(value)}`, marked: matches(value) });
  };
  list('apiGroups', rule.apiGroups, () => false);
  list('resources', rule.resources, (value) => answered.some(({ resource }) => resourceMatches(value, resource)));
  list('resourceNames', rule.resourceNames, () => false);
  list('nonResourceURLs', rule.nonResourceURLs, () => false);
  list('verbs', rule.verbs, (value) => answered.some(({ verb }) => value === '*' || value === verb));
  return {
    code: lines.map(({ text }) => text).join('\n'),
    marked: new Set(lines.flatMap(({ marked }, index) => (marked ? [index + 1] : []))),
  };
}

/** What the commands of a finding ask: `kubectl auth can-i VERB TYPE[/NAME] [--subresource=…]`. */
export function askedBy(commands: readonly string[]): Asked[] {
  return commands.flatMap((command) => {
    const [, verb, type] = /^kubectl auth can-i (\S+) (\S+)/.exec(command)?.map(unquoted) ?? [];
    if (!verb || !type || verb.startsWith('-') || type.startsWith('-')) return [];
    const [resourceAndGroup = ''] = type.split('/');
    const [resource = '', ...group] = resourceAndGroup.split('.');
    const subresource = /--subresource=(\S+)/.exec(command)?.[1];
    return [{ verb, apiGroup: group.join('.'), resource: subresource ? `${resource}/${subresource}` : resource }];
  });
}

function answers(rule: GrantEvidence['rule'], { verb, apiGroup, resource }: Asked): boolean {
  const has = (values: readonly string[], wanted: string) => values.includes('*') || values.includes(wanted);
  return (
    has(rule.verbs, verb) &&
    (apiGroup === '*' || has(rule.apiGroups, apiGroup)) &&
    rule.resources.some((value) => resourceMatches(value, resource))
  );
}

function resourceMatches(value: string, resource: string): boolean {
  const [, subresource] = resource.split('/');
  return value === '*' || value === resource || (subresource !== undefined && value === `*/${subresource}`);
}

const unquoted = (word: string) => word.replace(/^'(.*)'$/, '$1');

/** A YAML scalar that reads back as the same text: the core group `""`, `*` and odd names are quoted. */
const scalar = (value: string) =>
  /^[A-Za-z][\w./-]*$/.test(value) && !reserved.test(value) ? value : JSON.stringify(value);
const reserved = /^(true|false|null|yes|no|on|off)$/i;
