import type { ReactNode } from 'react';
import { Icon } from '@/components/ui/icons';
import { ExternalLink } from '@/components/ui/text-link';
import { techniqueOf } from '@/lib/attack-paths/catalogue';
import type { WalkedStep } from '@/lib/attack-paths/walk-path';
import { plainText } from '@/lib/inventory/plain-text';
import { EvidenceList } from './evidence-list';
import type { PathsAddress } from './paths-links';
import { RemovalSwitch } from './removal-switch';

/** One step of a path: a sentence, and under it how it works, what makes it possible, and how to see and stop it. */
export function PathStep({ address, step }: { address: PathsAddress; step: WalkedStep }) {
  const technique = step.technique === null ? undefined : techniqueOf(step.technique);
  if (!technique) {
    return (
      <div className="flex gap-3 py-2">
        <span className="relative flex w-8 shrink-0 justify-center pt-1.5">
          <span aria-hidden className="size-2 rounded-full border border-critical bg-surface" />
        </span>
        <p className="min-w-0 text-xs leading-5 text-quiet wrap-anywhere">{plainText(step.sentence)}</p>
      </div>
    );
  }
  return (
    <details className="group py-2">
      <summary className="flex list-none items-start gap-3 rounded-md hover:bg-hover">
        <span className="relative flex w-8 shrink-0 justify-center pt-1">
          <span className="flex size-6 items-center justify-center rounded-full bg-critical text-xs font-medium text-ground">
            <span className="sr-only">Step </span>
            {step.number}
          </span>
        </span>
        <span className="min-w-0 grow py-1">
          <span className="block text-sm font-medium">{technique.title}</span>
          <span className="block text-sm text-pretty text-quiet wrap-anywhere">{plainText(step.sentence)}</span>
        </span>
        <Icon
          name="chevronRight"
          className="mt-1.5 mr-1 shrink-0 text-quiet transition-transform group-open:rotate-90"
        />
      </summary>
      <dl className="mt-1 ml-11 grid gap-x-4 gap-y-3 rounded-md border bg-ground p-4 text-sm sm:grid-cols-[8.5rem_minmax(0,1fr)]">
        <Row term="Made possible by">
          <EvidenceList evidence={step.evidence} clusterId={address.clusterId} at={address.at} />
        </Row>
        <Row term="How it works">{technique.explanation}</Row>
        <Row term="How it is abused">{technique.abuse}</Row>
        <Row term="What must hold">
          <ul className="list-disc pl-4">
            {technique.preconditions.map((each) => (
              <li key={each}>{each}</li>
            ))}
          </ul>
        </Row>
        <Row term="How to detect it">{technique.detect}</Row>
        <Row term="How to fix it">
          <p>{technique.prevent}</p>
          {step.removables.length > 0 && (
            <ul className="mt-2 flex flex-col gap-2">
              {step.removables.map((removable) => (
                <li key={removable.key} className="flex flex-wrap items-center gap-x-3 gap-y-1">
                  <span className="min-w-0 wrap-anywhere">{plainText(removable.action)}</span>
                  <RemovalSwitch removable={removable} />
                </li>
              ))}
            </ul>
          )}
        </Row>
        <Row term="References">
          <span className="flex flex-wrap gap-x-4 gap-y-1">
            {technique.mitre.map((id) => (
              <ExternalLink key={id} href={`https://attack.mitre.org/techniques/${id.replace('.', '/')}/`}>
                {`MITRE ATT&CK ${id}`}
              </ExternalLink>
            ))}
          </span>
        </Row>
      </dl>
    </details>
  );
}

const Row = ({ term, children }: { term: string; children: ReactNode }) => (
  <>
    <dt className="text-quiet">{term}</dt>
    <dd className="-mt-2 min-w-0 text-pretty sm:mt-0">{children}</dd>
  </>
);
