'use client';

import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { kindOf, NodeGlyph } from '@/components/graph/node-glyph';
import { Badge } from '@/components/ui/badge';
import { Button, buttonClass, IconButton } from '@/components/ui/button';
import { CodeBlock } from '@/components/ui/code-block';
import { CopyButton } from '@/components/ui/copy-button';
import { ErrorState } from '@/components/ui/error-state';
import { formatNumber } from '@/components/ui/format';
import { SeverityGlyph, SeverityMark, severityWord } from '@/components/ui/severity';
import { Loading, Skeleton } from '@/components/ui/skeleton';
import { TextLink } from '@/components/ui/text-link';
import { SwitchOff } from '@/components/what-if/switch-off';
import type { NodeAnswer } from '@/lib/access-graph/answers';
import type { NodeList, NodeRef } from '@/lib/access-graph/node-details';
import { parseNodeId } from '@/lib/access-graph/parse-node-id';
import type { GraphNode } from '@/lib/access-graph/types';
import { nodeQuery } from '@/lib/client/access';
import { attackPathsPath, bindingPath, findingsPath, rolePath, subjectPath, workloadPath } from '@/lib/client/paths';
import type { RuleRow } from '@/lib/access-graph/rule-rows';
import { formatSwitch, parseSwitch } from '@/lib/what-if/switches';
import { badgeWords } from './badge-words';
import { PermissionList } from './permission-list';
import { startsPaths } from './starts-paths';

type NodePanelProps = {
  clusterId: string;
  snapshotId: string;
  /** What links must carry to stay in this moment; null for now. */
  at: string | null;
  /** The node as the graph shows it, when it does. */
  shown: GraphNode | null;
  id: string;
  isFocus: boolean;
  onFocus: (id: string) => void;
  onOpen: (id: string) => void;
  onHide: (id: string) => void;
  onUnfold: (id: string) => void;
  /** Opens the menu of everything that can be done with it, at this place in the window. */
  onMenu: (id: string, at: { x: number; y: number }) => void;
  /** Names are hidden. */
  isRedacted: boolean;
  onClose?: () => void;
};

/** What there is to say about the selected node. The graph beside it stays. */
export function NodePanel(props: NodePanelProps) {
  return props.shown?.kind === 'fold' ? <FoldPanel {...props} fold={props.shown} /> : <OnePanel {...props} />;
}

function OnePanel(props: NodePanelProps) {
  const { clusterId, snapshotId, at, shown, id, isFocus, isRedacted, onFocus, onOpen, onHide, onMenu, onClose } = props;
  const { data: node, error, refetch } = useQuery(nodeQuery(clusterId, snapshotId, id, isRedacted));
  const label = node?.label ?? shown?.label ?? (isRedacted ? 'Something' : id.slice(id.indexOf(':') + 1));
  const workload = parseNodeId(id);
  const isGone = shown?.change === 'removed';

  return (
    <div className="flex flex-col">
      <PanelHeader
        glyph={<NodeGlyph node={shown ?? { kind: node?.kind ?? 'resource' }} size={18} />}
        kind={node?.kindWord ?? (shown ? kindOf(shown) : '')}
        label={label}
        onMenu={(place) => onMenu(id, place)}
        {...(onClose && { onClose })}
      >
        {shown?.change && <Badge>{shown.change}</Badge>}
        {(node?.risk ?? shown?.risk) && <SeverityMark level={node?.risk ?? shown?.risk ?? 'low'} />}
        {shown?.clusterWide && <Badge>cluster-wide</Badge>}
        {(node?.builtIn ?? shown?.builtIn) && <Badge>built-in</Badge>}
        {shown?.badges.map((badge) => (
          <Badge key={badge} title={badgeWords(badge).why}>
            {badgeWords(badge).word}
          </Badge>
        ))}
      </PanelHeader>

      <div className="flex flex-wrap gap-2 px-4 pb-4">
        {!isFocus && (
          <Button size="sm" onClick={() => onFocus(id)}>
            Focus here
          </Button>
        )}
        {node?.subject && (
          <a className={buttonClass('secondary', 'sm')} href={subjectPath(clusterId, node.subject, at)}>
            Open subject page
          </a>
        )}
        {pageOf(clusterId, node, at)}
        {node && workload?.kind === 'workload' && (
          <a
            className={buttonClass('secondary', 'sm')}
            href={workloadPath(clusterId, { ...workload, kind: workload.workload }, { at })}
          >
            Open workload page
          </a>
        )}
        {node && startsPaths(id) && (
          <a className={buttonClass('secondary', 'sm')} href={attackPathsPath(clusterId, { from: id, at })}>
            Paths from here
          </a>
        )}
        {node && parseSwitch(id) && <SwitchOff id={id} label={`${node.kindWord} ${label}`} />}
        {!isFocus && shown && (
          <Button size="sm" tone="quiet" onClick={() => onHide(id)}>
            Hide
          </Button>
        )}
        {!isRedacted && <CopyButton text={label} label="Copy name" tone="quiet" />}
      </div>

      {isGone ? (
        <p className="border-t px-4 py-3 text-sm text-quiet">
          It is not in this snapshot any more: the picture shows it as the one before had it.
        </p>
      ) : error ? (
        <ErrorState
          title="The details could not be read"
          actions={
            <Button size="sm" onClick={() => void refetch()}>
              Try again
            </Button>
          }
        >
          {error.message}
        </ErrorState>
      ) : node ? (
        <NodeBody node={node} clusterId={clusterId} at={at} onOpen={onOpen} />
      ) : (
        <PanelSkeleton />
      )}
    </div>
  );
}

/** The way to the page of a role, binding or workload; nothing for what has none, or does not exist. */
function pageOf(clusterId: string, node: NodeAnswer | undefined, at: string | null): ReactNode {
  if (node?.kind === 'workload') {
    const [namespace = '', kind = '', name = ''] = node.id.slice('wl:'.length).split('/');
    return (
      <a className={buttonClass('secondary', 'sm')} href={workloadPath(clusterId, { namespace, kind, name }, { at })}>
        Open workload page
      </a>
    );
  }
  if (!node || node.commands.length === 0) return null;
  const isRole = node.kind === 'role' || node.kind === 'clusterrole';
  if (!isRole && node.kind !== 'rolebinding' && node.kind !== 'clusterrolebinding') return null;
  return (
    <a
      className={buttonClass('secondary', 'sm')}
      href={isRole ? rolePath(clusterId, node.id, at) : bindingPath(clusterId, node.id, at)}
    >
      {isRole ? 'Open role page' : 'Open binding page'}
    </a>
  );
}

type NodeBodyProps = { node: NodeAnswer; clusterId: string; at: string | null; onOpen: (id: string) => void };

function NodeBody({ node, clusterId, at, onOpen }: NodeBodyProps) {
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

type RefItemProps = { node: NodeRef; onOpen: (id: string) => void; children?: ReactNode };

function RefItem({ node, onOpen, children }: RefItemProps) {
  return (
    <li className="flex items-start gap-1">
      <button
        type="button"
        onClick={() => onOpen(node.id)}
        className="flex min-w-0 grow items-start gap-2 rounded-md px-2 py-1 text-left text-sm hover:bg-hover"
      >
        <span className="mt-0.5">
          <NodeGlyph node={node} />
        </span>
        <span className="min-w-0 grow">
          <span className="sr-only">{kindOf(node)} </span>
          <span className="font-mono text-xs leading-5 wrap-anywhere">{node.label}</span>
          {node.detail && <span className="block text-xs text-quiet wrap-anywhere">{node.detail}</span>}
        </span>
        {node.risk && (
          <span className="mt-1">
            <SeverityGlyph level={node.risk} />
            <span className="sr-only">{severityWord[node.risk]}</span>
          </span>
        )}
      </button>
      {children}
    </li>
  );
}

function FoldPanel(props: NodePanelProps & { fold: GraphNode }) {
  const { fold, isRedacted, onOpen, onUnfold, onHide, onMenu, onClose } = props;
  return (
    <div className="flex flex-col">
      <PanelHeader
        glyph={<NodeGlyph node={fold} size={18} />}
        kind={`${fold.members.length} × ${kindOf(fold)}`}
        label={fold.label}
        onMenu={(place) => onMenu(fold.id, place)}
        {...(onClose && { onClose })}
      >
        {fold.risk && <SeverityMark level={fold.risk} />}
      </PanelHeader>
      <div className="flex gap-2 px-4 pb-4">
        <Button size="sm" onClick={() => onUnfold(fold.id)}>
          Unfold in the graph
        </Button>
        <Button size="sm" tone="quiet" onClick={() => onHide(fold.id)}>
          Hide
        </Button>
      </div>
      <Section title="Alike, so drawn as one" count={fold.members.length}>
        <ul className="-mx-2">
          {fold.members.slice(0, 200).map((id, place) => (
            <RefItem
              key={id}
              node={{
                id,
                kind: fold.memberKind ?? 'resource',
                label: isRedacted
                  ? `${kindOf(fold)} (${place + 1} of ${fold.members.length})`
                  : id.slice(id.indexOf(':') + 1),
                risk: fold.risk,
                detail: '',
              }}
              onOpen={onOpen}
            />
          ))}
        </ul>
        <More shown={Math.min(200, fold.members.length)} total={fold.members.length} what="of them" />
      </Section>
    </div>
  );
}

type PanelHeaderProps = {
  glyph: ReactNode;
  kind: string;
  label: string;
  onMenu: (at: { x: number; y: number }) => void;
  onClose?: () => void;
  children: ReactNode;
};

function PanelHeader({ glyph, kind, label, onMenu, onClose, children }: PanelHeaderProps) {
  return (
    <header className="flex items-start gap-3 px-4 pt-4 pb-3">
      <span className="mt-1">{glyph}</span>
      <div className="min-w-0 grow">
        <p className="text-xs text-quiet">{kind}</p>
        <h2 className="font-mono text-base leading-6 wrap-anywhere">{label}</h2>
        <div className="mt-1 flex flex-wrap items-center gap-2 empty:hidden">{children}</div>
      </div>
      <IconButton
        icon="more"
        label="More to do with it"
        size="sm"
        aria-haspopup="menu"
        onClick={({ currentTarget }) => {
          const { left, bottom } = currentTarget.getBoundingClientRect();
          onMenu({ x: left, y: bottom });
        }}
      />
      {onClose && <IconButton icon="close" label="Close the panel" size="sm" onClick={onClose} />}
    </header>
  );
}

function Section({ title, count, children }: { title?: string; count?: number; children: ReactNode }) {
  return (
    <section className="border-t px-4 py-3">
      {title && (
        <h3 className="mb-1 text-xs text-quiet">
          {title} {count !== undefined && <span className="tabular-nums">{formatNumber(count)}</span>}
        </h3>
      )}
      {children}
    </section>
  );
}

function More({ shown, total, what }: { shown: number; total: number; what: string }) {
  if (shown >= total) return null;
  return (
    <p className="pt-2 text-xs text-quiet">
      Showing the riskiest {formatNumber(shown)} {what} out of {formatNumber(total)}.
    </p>
  );
}

function PanelSkeleton() {
  return (
    <Loading label="Reading the details">
      <div className="flex flex-col gap-3 border-t px-4 py-4">
        <Skeleton className="h-4 w-11/12" />
        <Skeleton className="h-4 w-3/5" />
        <Skeleton className="mt-2 h-10 w-full" />
        <Skeleton className="h-10 w-full" />
        <Skeleton className="h-10 w-full" />
      </div>
    </Loading>
  );
}
