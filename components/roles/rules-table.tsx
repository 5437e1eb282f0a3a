import { Verbs } from '@/components/access/permission-list';
import { Badge } from '@/components/ui/badge';
import { count } from '@/components/ui/format';
import { SeverityMark } from '@/components/ui/severity';
import { Table, Td, Th, Tr } from '@/components/ui/table';
import { TextLink } from '@/components/ui/text-link';
import type { RuleRow } from '@/lib/access-graph/rule-rows';
import { rolePath } from '@/lib/client/paths';
import { plainText } from '@/lib/inventory/plain-text';

type RulesTableProps = { clusterId: string; at: string | null; rules: readonly RuleRow[] };

const mostRules = 300;
const mostResources = 10;

/** The rules of a role: verbs on resources, the dangerous ones marked, and what they make possible. */
export function RulesTable({ clusterId, at, rules }: RulesTableProps) {
  const isAggregate = rules.some(({ from }) => from.length > 0);
  return (
    <>
      <Table label="Rules">
        <thead>
          <tr>
            <Th numeric className="w-8 max-sm:pr-1 max-sm:pl-2 sm:w-10">
              <span aria-hidden>#</span>
              <span className="sr-only">Number</span>
            </Th>
            <Th className="max-sm:px-2">Verbs</Th>
            <Th className="hidden sm:table-cell">On</Th>
            <Th className="max-sm:px-2">What that makes possible</Th>
            {isAggregate && <Th>Comes from</Th>}
          </tr>
        </thead>
        <tbody>
          {rules.slice(0, mostRules).map((rule) => (
            <Tr key={rule.at} id={`rule-${rule.at + 1}`}>
              <Td numeric className="align-top text-quiet max-sm:pr-1 max-sm:pl-2">
                {rule.at + 1}
              </Td>
              <Td className="max-w-64 min-w-32 align-top max-sm:px-2 font-mono text-xs leading-5 wrap-anywhere">
                <Verbs verbs={rule.verbs.map(({ verb, risk }) => ({ verb: plainText(verb), risk }))} />
                <span className="block sm:hidden">
                  <span className="font-sans text-quiet">on </span>
                  <Objects rule={rule} />
                </span>
              </Td>
              <Td className="hidden max-w-96 min-w-40 align-top font-mono text-xs leading-5 wrap-anywhere sm:table-cell">
                <Objects rule={rule} />
              </Td>
              <Td className="min-w-36 align-top max-sm:px-2 sm:min-w-56">
                <Uses rule={rule} />
              </Td>
              {isAggregate && (
                <Td className="align-top text-xs wrap-anywhere">
                  {rule.from.map(({ id, name }) => (
                    <TextLink key={id} href={rolePath(clusterId, id, at)} className="block font-mono">
                      {plainText(name)}
                    </TextLink>
                  ))}
                </Td>
              )}
            </Tr>
          ))}
        </tbody>
      </Table>
      {rules.length > mostRules && (
        <p className="px-4 py-2 text-sm text-quiet">
          And {count(rules.length - mostRules, 'rule')} more: the YAML below has all of them.
        </p>
      )}
    </>
  );
}

function Objects({ rule: { resources, names, urls } }: { rule: RuleRow }) {
  const all = [
    ...resources.map((each) => (each === '*' ? '* (every resource)' : plainText(each))),
    ...urls.map(plainText),
  ];
  const rest = all.slice(mostResources);
  return (
    <>
      {all.slice(0, mostResources).join(', ')}
      {rest.length > 0 && (
        <details className="inline font-sans">
          <summary className="inline cursor-default text-accent"> and {rest.length} more</summary>
          <span className="font-mono">{rest.join(', ')}</span>
        </details>
      )}
      {names.length > 0 && (
        <span className="block">
          <span className="font-sans text-quiet">only those named </span>
          {names.map((name) => (name === '' ? '""' : plainText(name))).join(', ')}
        </span>
      )}
      {urls.length > 0 && resources.length === 0 && (
        <span className="block font-sans text-quiet">paths of the API server</span>
      )}
    </>
  );
}

function Uses({ rule: { risk, uses, inert } }: { rule: RuleRow }) {
  if (inert !== null) {
    return (
      <>
        <Badge tone="hatched">allows nothing</Badge>
        <span className="mt-1 block text-xs text-pretty wrap-anywhere text-quiet">{plainText(inert)}</span>
      </>
    );
  }
  const [worst, ...rest] = uses;
  if (!risk || !worst) return <span className="text-quiet">nothing risky known</span>;
  return (
    <>
      <SeverityMark level={risk} />
      <span className="block text-pretty">may {worst.title}</span>
      {rest.length > 0 && (
        <details className="mt-1 text-xs">
          <summary className="cursor-default text-accent">{count(rest.length, 'thing')} more</summary>
          <ul className="mt-1 flex flex-col gap-1">
            {rest.map(({ title, severity, verbs, resource }) => (
              <li key={title} className="flex flex-wrap items-baseline gap-x-2">
                <SeverityMark level={severity} className="text-xs" />
                <span>may {title}</span>
                <span className="font-mono text-quiet">
                  {verbs.join(' ')} {resource}
                </span>
              </li>
            ))}
          </ul>
        </details>
      )}
    </>
  );
}
