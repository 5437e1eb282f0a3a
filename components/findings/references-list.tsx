import { Badge } from '@/components/ui/badge';
import { ExternalLink } from '@/components/ui/text-link';
import type { References } from '@/lib/controls/types';

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
            <dd className="flex flex-wrap justify-end gap-1">
              {ids.map((id) => (
                <Badge key={id} className="h-auto min-h-5 text-right whitespace-normal">
                  {id}
                </Badge>
              ))}
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
