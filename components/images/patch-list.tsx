import { ObjectName } from '@/components/ui/object-name';
import { count } from '@/components/ui/format';
import { Panel } from '@/components/ui/panel';
import { QuietLink, TextLink } from '@/components/ui/text-link';
import { cvePath, imagePath } from '@/lib/client/paths';
import type { PatchRank } from '@/lib/images/patch-first';
import { plainText } from '@/lib/inventory/plain-text';
import { ImageSeverityMark } from './image-severity';

const most = 5;

type PatchListProps = { clusterId: string; at: string | null; ranks: readonly PatchRank[]; allHref: string };

/** What to patch first, and why it stands where it stands. */
export function PatchList({ clusterId, at, ranks, allHref }: PatchListProps) {
  const pressing = ranks.filter(({ isPressing }) => isPressing);
  if (pressing.length === 0) return null;
  return (
    <Panel
      title="Patch first"
      about="Severe, mendable, and exploited elsewhere or within reach: exposed, on the node, or with rights worth taking"
      {...(pressing.length > most && { action: <TextLink href={allHref}>All {pressing.length}</TextLink> })}
      flush
    >
      <ol aria-label="Patch first" className="flex flex-col">
        {pressing.slice(0, most).map(({ image, worst, reasons, fixable }, at_) => (
          <li key={image.id} className="flex gap-4 border-t border-hairline px-4 py-3 first:border-t-0">
            <span className="w-5 shrink-0 text-right text-lg text-quiet tabular-nums">{at_ + 1}</span>
            <div className="min-w-0 grow">
              <p className="flex flex-wrap items-baseline gap-x-3 gap-y-1">
                <ObjectName
                  name={image.references[0] ?? image.id}
                  href={imagePath(clusterId, image.id, at)}
                  limit={64}
                />
                {worst && <ImageSeverityMark level={worst.severity} />}
                <span className="text-xs text-quiet">
                  {count(fixable, 'vulnerability', 'vulnerabilities')} with a fix
                </span>
              </p>
              <p className="mt-0.5 text-sm text-pretty text-quiet wrap-anywhere">
                {worst && (
                  <>
                    <QuietLink href={cvePath(worst.id)} className="font-mono text-xs text-ink">
                      {plainText(worst.id)}
                    </QuietLink>{' '}
                  </>
                )}
                {plainText(reasons.join('; ').replace(`${worst?.id} `, ''))}.
              </p>
            </div>
          </li>
        ))}
      </ol>
    </Panel>
  );
}
