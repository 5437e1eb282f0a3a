import type { ReactNode } from 'react';
import { kindOf, NodeGlyph } from '@/components/graph/node-glyph';
import { SeverityGlyph, severityWord } from '@/components/ui/severity';
import type { NodeRef } from '@/lib/access-graph/detail-types';

type RefItemProps = { node: NodeRef; onOpen: (id: string) => void; children?: ReactNode };

/** Another node in a list of the panel: pressing it opens that one. */
export function RefItem({ node, onOpen, children }: RefItemProps) {
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
