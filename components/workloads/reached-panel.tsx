import { Fragment } from 'react';
import { KindName } from '@/components/layout/kind-name';
import { Badge } from '@/components/ui/badge';
import { Icon } from '@/components/ui/icons';
import { Panel } from '@/components/ui/panel';
import { TextLink } from '@/components/ui/text-link';
import type { WayIn } from '@/lib/assessment/ways-in';
import { canTalkPath } from '@/lib/client/network';
import { plainText } from '@/lib/inventory/plain-text';

type ReachedPanelProps = { clusterId: string; at: string | null; id: string; ways: readonly WayIn[] | null };

/** How traffic gets to it, stop by stop. */
export function ReachedPanel({ clusterId, at, id, ways }: ReachedPanelProps) {
  return (
    <Panel
      id="reached"
      title="How it is reached"
      about="As far as the API shows: what stands before the cluster is not seen"
      action={
        <TextLink href={canTalkPath(clusterId, { from: 'internet', to: id, at })} className="text-sm">
          Do policies let it through?
        </TextLink>
      }
    >
      {ways === null ? (
        <p className="flex items-center gap-2 text-sm text-quiet">
          <Badge tone="hatched">not assessed</Badge> Services could not be read.
        </p>
      ) : ways.length === 0 ? (
        <p className="text-sm text-quiet">No Service, no Ingress and no port of a node leads to it.</p>
      ) : (
        <ul aria-label="Ways in" className="flex flex-col gap-3">
          {ways.map((way) => (
            <li key={JSON.stringify(way.stops)} className="flex flex-wrap items-center gap-x-2 gap-y-1 text-sm">
              <Badge tone={way.open === 'outside' ? 'high' : 'neutral'}>{openWords[way.open]}</Badge>
              {way.stops.map((stop) => (
                <Fragment key={`${stop.kind} ${stop.namespace}/${stop.name}`}>
                  <span className="min-w-0">
                    {stop.kind === 'Node' ? (
                      stop.name
                    ) : (
                      <KindName kind={stop.kind} namespace={stop.namespace} name={stop.name} />
                    )}
                    {stop.detail && (
                      <span className="ml-1.5 text-xs text-quiet wrap-anywhere">{plainText(stop.detail)}</span>
                    )}
                  </span>
                  <Icon name="arrowRight" size={12} className="shrink-0 text-quiet" />
                </Fragment>
              ))}
              <span className="text-quiet">its pods</span>
            </li>
          ))}
        </ul>
      )}
    </Panel>
  );
}

const openWords = { outside: 'from outside', some: 'from some places', inside: 'inside only' };
