import { Badge } from '@/components/ui/badge';
import { ExternalLink } from '@/components/ui/text-link';
import type { References } from '@/lib/controls/types';

/** So many stand at once: some controls answer for twenty of another catalogue. */
const few = 6;

/** What public catalogues call this. */
export function ReferencesList({ references }: { references: References }) {
  const rows: readonly (readonly [string, readonly string[]])[] = [
    ['Pod Security', references.pss ? [references.pss] : []],
    ['CIS Kubernetes', references.cis ?? []],
    ['NSA-CISA', references.nsa ?? []],
    ['MITRE ATT&CK', references.mitre ?? []],
    ['OWASP', references.owasp ?? []],
    ['Kubescape', references.kubescape ?? []],
  ];
  const given = rows.filter(([, ids]) => ids.length > 0);
  if (given.length === 0 && !references.urls?.length) return <p className="text-sm text-quiet">None.</p>;
  return (
    <div className="flex flex-col gap-2 text-sm">
      <dl className="flex flex-col gap-1.5">
        {given.map(([name, ids]) => (
          <div key={name} className="flex items-start justify-between gap-4">
            <dt className="shrink-0 text-quiet">{name}</dt>
            <dd className="min-w-0">
              <Ids ids={ids.slice(0, few)} />
              {ids.length > few && (
                <details className="group mt-1">
                  <summary className="w-fit ml-auto text-xs list-none text-quiet hover:text-ink group-open:hidden [&::-webkit-details-marker]:hidden">
                    and {ids.length - few} more
                  </summary>
                  <Ids ids={ids.slice(few)} />
                </details>
              )}
            </dd>
          </div>
        ))}
      </dl>
      {references.urls?.map((url) => (
        <ExternalLink key={url} href={url}>
          {url.replace(/^https:\/\//, '')}
        </ExternalLink>
      ))}
    </div>
  );
}

function Ids({ ids }: { ids: readonly string[] }) {
  return (
    <span className="flex flex-wrap justify-end gap-1">
      {ids.map((id) => (
        <Badge key={id} className="h-auto min-h-5 text-right whitespace-normal">
          {id}
        </Badge>
      ))}
    </span>
  );
}
