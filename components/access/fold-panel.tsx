import { kindOf, NodeGlyph } from '@/components/graph/node-glyph';
import { Button } from '@/components/ui/button';
import { SeverityMark } from '@/components/ui/severity';
import type { GraphNode } from '@/lib/access-graph/types';
import type { NodePanelProps } from './node-panel';
import { More, PanelHeader, Section } from './panel-parts';
import { RefItem } from './ref-item';

type FoldPanelProps = Omit<NodePanelProps, 'shown'> & { fold: GraphNode };

/** Things that are drawn as one, by name. */
export function FoldPanel(props: FoldPanelProps) {
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
