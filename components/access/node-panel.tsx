'use client';

import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { kindOf, NodeGlyph } from '@/components/graph/node-glyph';
import { Badge } from '@/components/ui/badge';
import { Button, buttonClass } from '@/components/ui/button';
import { CopyButton } from '@/components/ui/copy-button';
import { ErrorState } from '@/components/ui/error-state';
import { SeverityMark } from '@/components/ui/severity';
import { SwitchOff } from '@/components/what-if/switch-off';
import type { NodeAnswer } from '@/lib/access-graph/answers';
import { parseNodeId } from '@/lib/access-graph/parse-node-id';
import type { GraphNode } from '@/lib/access-graph/types';
import { nodeQuery } from '@/lib/client/access';
import { attackPathsPath, bindingPath, rolePath, subjectPath, workloadPath } from '@/lib/client/paths';
import { parseSwitch } from '@/lib/what-if/switches';
import { badgeWords } from './badge-words';
import { FoldPanel } from './fold-panel';
import { NodeBody } from './node-body';
import { PanelHeader, PanelSkeleton } from './panel-parts';
import { startsPaths } from './starts-paths';

export type NodePanelProps = {
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

      <div className="flex flex-wrap items-center gap-2 px-4 pb-4">
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
        {!isRedacted && <CopyButton text={label} label="Copy name" compact />}
        {isRedacted && <p className="basis-full text-xs text-quiet">Pages that are opened from here show names.</p>}
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
