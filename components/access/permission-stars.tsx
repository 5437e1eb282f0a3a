'use client';

import { useQuery } from '@tanstack/react-query';
import { useParams, useSearchParams } from 'next/navigation';
import { useState } from 'react';
import { count } from '@/components/ui/format';
import type { PermissionRow } from '@/lib/access-graph/permission-rows';
import type { ExpandedStars } from '@/lib/api/expand-stars';
import { getJson } from '@/lib/client/http';
import { withQuery } from '@/lib/client/paths';
import { plainText } from '@/lib/inventory/plain-text';

/** On demand: what the stars of a permission mean in this cluster, resource by resource. Nothing where there are none. */
export function PermissionStars({ row }: { row: PermissionRow }) {
  const [open, setOpen] = useState(false);
  const { cluster } = useParams<{ cluster?: string }>();
  const hasStar = row.verbs.some(({ verb }) => verb === '*') || row.resources.some((each) => /^\*(\.|$)/.test(each));
  if (!hasStar || row.isUrl || cluster === undefined) return null;
  return (
    <details className="text-xs text-quiet" onToggle={({ currentTarget }) => setOpen(currentTarget.open)}>
      <summary className="w-fit cursor-pointer hover:text-ink">What * means here</summary>
      {open && <Meaning row={row} cluster={cluster} />}
    </details>
  );
}

function Meaning({ row, cluster }: { row: PermissionRow; cluster: string }) {
  const at = useSearchParams().get('at');
  const asked = {
    resources: row.resources.join(),
    verbs: row.verbs.map(({ verb }) => verb).join(),
    scope: row.scope,
    at,
  };
  const { data, error } = useQuery({
    queryKey: ['stars', cluster, asked],
    queryFn: ({ signal }) =>
      // The router gives the segment as it stands in the address, encoded already.
      getJson<ExpandedStars>(withQuery(`/api/v1/clusters/${cluster}/can-i/expand`, asked), signal),
    staleTime: Infinity,
  });
  if (error) return <p role="alert">{error.message}</p>;
  if (!data) return <p role="status">Looking it up…</p>;
  return (
    <div className="mt-1 flex flex-col gap-1 rounded-md border bg-sunk p-2">
      <p>
        {data.hasDiscovery
          ? `${count(data.items.length, 'resource')} of this cluster’s API, and whatever is installed later`
          : `${count(data.items.length, 'resource')} of Kubernetes’ own; this snapshot does not hold what else its API serves`}
      </p>
      <ul className="grid max-h-64 gap-x-4 overflow-y-auto sm:grid-cols-2">
        {data.items.map(({ group, resource, verbs }) => (
          <li key={`${resource}.${group}`} className="font-mono wrap-anywhere">
            <span className="text-ink">{plainText(group === '' ? resource : `${resource}.${group}`)}</span>{' '}
            {verbs.join(' ')}
          </li>
        ))}
      </ul>
    </div>
  );
}
