import { ImageStateMark } from '@/components/images/image-state';
import { ObjectName } from '@/components/ui/object-name';
import { Panel } from '@/components/ui/panel';
import { SeverityCounts } from '@/components/ui/severity-counts';
import { imagePath, withQuery } from '@/lib/client/paths';
import type { AssessedImage } from '@/lib/images/match-reports';
import { plainText } from '@/lib/inventory/plain-text';

type ImagesPanelProps = { clusterId: string; at: string | null; id: string; images: readonly AssessedImage[] };

/** What it runs, and what is known to be wrong in it. */
export function ImagesPanel({ clusterId, at, id, images }: ImagesPanelProps) {
  return (
    <Panel id="images" title="Images" flush>
      {images.length === 0 ? (
        <p className="px-4 pb-3 text-sm text-quiet">None of its containers names an image.</p>
      ) : (
        <ul aria-label="Images" className="flex flex-col">
          {images.map((image) => (
            <li
              key={image.id}
              className="flex flex-col gap-1 border-t px-4 py-[calc(var(--row-y)*1.25)] first:border-t-0"
            >
              <ObjectName name={image.references[0] ?? image.id} href={imagePath(clusterId, image.id, at)} limit={64} />
              <span className="flex flex-wrap items-center gap-x-4 gap-y-1 text-xs text-quiet">
                {image.state !== 'not-assessed' && (
                  <SeverityCounts
                    counts={image.counts}
                    of={`vulnerabilities of ${plainText(image.references[0] ?? image.id)}`}
                    href={(severity) =>
                      `${withQuery(imagePath(clusterId, image.id), { severity, at })}#vulnerabilities`
                    }
                  />
                )}
                <ImageStateMark state={image.state} {...reportOf(image)} />
                {[...new Set(image.uses.filter((use) => keyOf(use.workload) === id).map(({ container }) => container))]
                  .map(plainText)
                  .join(', ')}
              </span>
            </li>
          ))}
        </ul>
      )}
    </Panel>
  );
}

const keyOf = ({ namespace, kind, name }: { namespace: string; kind: string; name: string }) =>
  `${namespace}/${kind}/${name}`;

function reportOf({ reports }: AssessedImage) {
  const judging = reports.filter(({ report }) => report.judges);
  return {
    ageDays: judging[0]?.ageDays ?? null,
    byTag: judging.length > 0 && judging.every(({ by }) => by === 'tag'),
  };
}
