import Link from 'next/link';
import { KindName } from '@/components/layout/kind-name';
import { buttonClass } from '@/components/ui/button';
import { Callout } from '@/components/ui/callout';
import { CodeBlock } from '@/components/ui/code-block';
import { count, formatNumber } from '@/components/ui/format';
import { Panel } from '@/components/ui/panel';
import type { SuggestionAnswer } from '@/lib/api/network-details';
import { networkPoliciesPath } from '@/lib/client/network';
import { plainText } from '@/lib/inventory/plain-text';

type SuggestionPanelProps = {
  clusterId: string;
  at: string | null;
  namespace: string;
  keepOwn: boolean;
  answer: SuggestionAnswer;
};

/** The policies to add to a namespace, and what stops with them: found by asking the network again with them in it. */
export function SuggestionPanel({ clusterId, at, namespace, keepOwn, answer }: SuggestionPanelProps) {
  const name = plainText(namespace);
  if (answer.yaml === '') {
    return (
      <Panel title={`${name} is denied by default`}>
        <p className="text-sm text-quiet">
          Policies limit every workload in both directions, and each reaches DNS. There is nothing to add.
        </p>
      </Panel>
    );
  }
  return (
    <Panel
      title={`Deny by default in ${name}`}
      about={`${count(answer.names.length, 'policy', 'policies')}: ${answer.names.join(', ')}`}
      action={
        <Link
          href={networkPoliciesPath(clusterId, { ns: namespace, own: keepOwn ? null : '1', at })}
          scroll={false}
          className={buttonClass('secondary', 'sm')}
        >
          {keepOwn ? 'Stop pods talking inside the namespace too' : 'Keep the namespace talking to itself'}
        </Link>
      }
    >
      <div className="flex flex-col gap-4 text-sm">
        <CodeBlock code={answer.yaml} label="Policies" />
        {answer.undoneBy.length > 0 && (
          <Callout
            tone="high"
            icon="warning"
            title={`A policy there lets all ${answer.undoneBy.join(' and ')} through`}
          >
            Policies add up: what one allows no other takes away. Narrow or delete it as well.
          </Callout>
        )}
        <Stops namespace={namespace} answer={answer} />
      </div>
    </Panel>
  );
}

function Stops({ namespace, answer }: { namespace: string; answer: SuggestionAnswer }) {
  const { stops, loseInternet, loseMetadata, cutOff, withoutDns } = answer;
  const isNothing = stops.length + loseInternet.length + loseMetadata.length + cutOff.length + withoutDns.length === 0;
  return (
    <section aria-label="What would stop" className="flex flex-col gap-2">
      <h3 className="font-medium">What would stop</h3>
      <p className="text-quiet">
        Checked by asking every question again with these policies in place. Nothing here says whether anybody uses the
        connection: allow what your applications need, policy by policy.
      </p>
      {isNothing ? (
        <p>Nothing that is possible today.</p>
      ) : (
        <ul className="flex flex-col border-y *:border-b *:py-1.5 *:last:border-b-0">
          <Who
            list={cutOff}
            words={
              cutOff.length === 1
                ? 'stops answering what leads to it from outside'
                : 'stop answering what leads to them from outside'
            }
          >
            {({ exposures }) => <span className="text-quiet"> {plainText(exposures.join('; '))}</span>}
          </Who>
          <Who list={loseInternet} words={`no longer ${reach(loseInternet)} the internet`} />
          <Who list={loseMetadata} words={`no longer ${reach(loseMetadata)} the cloud metadata address`} />
          <Who list={withoutDns} words="would not reach DNS: another policy forbids it" />
          {stops.slice(0, mostLines).map(({ from, to, before, after }) => (
            <li key={`${from} ${to}`} className="flex items-baseline justify-between gap-4">
              <span className="min-w-0 wrap-anywhere">
                {from === to ? (
                  <>Inside the namespace</>
                ) : (
                  <>
                    From <span className="font-mono text-xs">{plainText(from)}</span> to{' '}
                    <span className="font-mono text-xs">{plainText(to)}</span>
                  </>
                )}
              </span>
              <span className="shrink-0 whitespace-nowrap text-quiet tabular-nums">
                {formatNumber(before)} → {formatNumber(after)} open {before === 1 ? 'pair' : 'pairs'}
              </span>
            </li>
          ))}
          {stops.length > mostLines && (
            <li className="text-quiet">and {count(stops.length - mostLines, 'more namespace pair')}</li>
          )}
        </ul>
      )}
      {withoutDns.length === 0 && (
        <p className="text-quiet">
          DNS keeps answering every workload of <span className="font-mono">{plainText(namespace)}</span> where it
          stands in kube-system under its usual label.
        </p>
      )}
    </section>
  );
}

const reach = (list: readonly unknown[]) => (list.length === 1 ? 'reaches' : 'reach');

const mostLines = 12;
const mostNames = 8;

type Named = SuggestionAnswer['loseInternet'][number];

type WhoProps<T extends Named> = {
  list: readonly T[];
  words: string;
  children?: (entry: T) => React.ReactNode;
};

function Who<T extends Named>({ list, words, children }: WhoProps<T>) {
  if (list.length === 0) return null;
  return (
    <li>
      <details className="print:details-content:[content-visibility:visible]">
        <summary className="cursor-pointer">
          {count(list.length, 'workload')} {words}
        </summary>
        <ul className="flex flex-col gap-1.5 py-1.5">
          {list.slice(0, mostNames).map((entry) => (
            <li key={entry.id} className="wrap-anywhere">
              <KindName kind={entry.ref.kind} namespace={entry.ref.namespace} name={entry.ref.name} limit={44} />
              {children?.(entry)}
            </li>
          ))}
          {list.length > mostNames && <li className="text-quiet">and {formatNumber(list.length - mostNames)} more</li>}
        </ul>
      </details>
    </li>
  );
}
