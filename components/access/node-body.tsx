import { kindOf } from '@/components/graph/node-glyph';
import { CodeBlock } from '@/components/ui/code-block';
import { formatNumber } from '@/components/ui/format';
import { SeverityGlyph, severityWord } from '@/components/ui/severity';
import { TextLink } from '@/components/ui/text-link';
import { SwitchOff } from '@/components/what-if/switch-off';
import type { NodeAnswer } from '@/lib/access-graph/answers';
import type { NodeList, NodeRef } from '@/lib/access-graph/detail-types';
import type { RuleRow } from '@/lib/access-graph/rule-rows';
import { findingsPath } from '@/lib/client/paths';
import { formatSwitch, parseSwitch } from '@/lib/what-if/switches';
import { More, Section } from './panel-parts';
import { PermissionList } from './permission-list';
import { RefItem } from './ref-item';

type NodeBodyProps = { node: NodeAnswer; clusterId: string; at: string | null; onOpen: (id: string) => void };

/** What there is to say about one node: what it may do, its rules, who and what is around it. */
export function NodeBody({ node, clusterId, at, onOpen }: NodeBodyProps) {
  return (
    <>
      <Section>
        <p className="text-sm text-pretty wrap-anywhere">{node.worst ?? node.sentence}</p>
        <dl className="mt-3 grid grid-cols-[repeat(auto-fit,minmax(4.75rem,1fr))] gap-3">
          {node.facts.map(({ label, value }) => (
            <div key={label} className="min-w-0">
              <dt className="text-xs text-quiet">{label}</dt>
              <dd className="truncate text-base tabular-nums" title={value}>
                {value}
              </dd>
            </div>
          ))}
          {node.findings !== null && (
            <div>
              <dt className="text-xs text-quiet">Findings</dt>
              <dd className="text-base tabular-nums">
                {node.findings === 0 ? (
                  0
                ) : (
                  <TextLink href={findingsPath(clusterId, { ...(node.subject && { subject: node.subject }), at })}>
                    {formatNumber(node.findings)}
                  </TextLink>
                )}
              </dd>
            </div>
          )}
        </dl>
      </Section>

      {node.permissions.length > 0 && (
        <Section title={node.kind.includes('role') ? 'What it grants' : 'What it may do'} count={node.permissionTotal}>
          <PermissionList rows={node.permissions} />
          <More shown={node.permissions.length} total={node.permissionTotal} what="permissions" />
        </Section>
      )}

      {node.rules.length > 0 && (
        <Section title="Its rules, one by one" count={node.rules.length}>
          <ul className="flex flex-col">
            {node.rules.map((rule) => (
              <RuleItem key={rule.at} rule={rule} node={node} />
            ))}
          </ul>
        </Section>
      )}

      {node.lists
        .filter(({ total }) => total > 0)
        .map((list) => (
          <Section key={list.title} title={list.title} count={list.total}>
            <RefList list={list} onOpen={onOpen} outOf={list.title === 'Given to' ? node : null} />
          </Section>
        ))}

      {node.commands.length > 0 && (
        <Section title="Ask the API server">
          <div className="flex flex-col gap-2">
            {node.commands.map(({ label, command }) => (
              <CodeBlock key={label} label={label} code={command} wrap />
            ))}
          </div>
        </Section>
      )}
    </>
  );
}

/** One rule, and the switch that imagines it away. */
function RuleItem({ rule, node }: { rule: RuleRow; node: NodeAnswer }) {
  const { at, verbs, resources, urls } = rule;
  const text = `${verbs.map(({ verb }) => verb).join(' ')} on ${[...resources, ...urls].join(', ')}`;
  return (
    <li className="flex items-start gap-2 border-b py-1.5 last:border-b-0">
      <span className="mt-1 w-3 shrink-0">
        {rule.risk && (
          <>
            <SeverityGlyph level={rule.risk} />
            <span className="sr-only">{severityWord[rule.risk]}: </span>
          </>
        )}
      </span>
      <span className="min-w-0 grow text-xs leading-5 wrap-anywhere">
        <span className="text-quiet">{at + 1} </span>
        <span className="line-clamp-2 font-mono" title={text}>
          {text}
        </span>
      </span>
      <SwitchOff id={`rule:${node.id}#${at}`} label={`rule ${at + 1} of ${node.kindWord} ${node.label}`} />
    </li>
  );
}

/** @param outOf The binding whose subjects these are: each can be imagined out of it. */
function RefList({ list, onOpen, outOf }: { list: NodeList; onOpen: (id: string) => void; outOf: NodeAnswer | null }) {
  return (
    <>
      <ul className="-mx-2">
        {list.nodes.map((node) => (
          <RefItem key={node.id} node={node} onOpen={onOpen}>
            {outOf && list.total > 1 && <TakeOut subject={node} binding={outOf} />}
          </RefItem>
        ))}
      </ul>
      <More shown={list.nodes.length} total={list.total} what="of them" />
    </>
  );
}

/** Imagines one subject out of one binding that has several. */
function TakeOut({ subject, binding }: { subject: NodeRef; binding: NodeAnswer }) {
  const [who, from] = [parseSwitch(subject.id), parseSwitch(binding.id)];
  if (who?.kind !== 'subject' || from?.kind !== 'binding') return null;
  const id = formatSwitch({ kind: 'membership', binding: from.binding, subject: who.subject });
  return <SwitchOff id={id} label={`${kindOf(subject)} ${subject.label} in ${binding.label}`} />;
}
