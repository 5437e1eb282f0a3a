import { changed, type ListAddress } from '@/components/roles/filter-links';
import { SortHeading } from '@/components/roles/sort-heading';
import { Badge } from '@/components/ui/badge';
import { count, formatNumber } from '@/components/ui/format';
import { ObjectName } from '@/components/ui/object-name';
import { SeverityCounts } from '@/components/ui/severity-counts';
import { Table, Td, Tr } from '@/components/ui/table';
import { QuietLink } from '@/components/ui/text-link';
import type { ImageRow, ImageSearch } from '@/lib/api/images-list';
import { imagePath } from '@/lib/client/paths';
import { plainText } from '@/lib/inventory/plain-text';
import { ImageStateMark } from './image-state';

type ImageTableProps = {
  clusterId: string;
  at: string | null;
  rows: readonly ImageRow[];
  address: ListAddress;
  sort: ImageSearch['sort'];
};

/** Columns that a phone leaves out; the image's own cell says the important part there. */
const wide = 'hidden sm:table-cell';

/** Images with what was found in them; each number leads to what it counts. */
export function ImageTable({ clusterId, at, rows, address, sort }: ImageTableProps) {
  const heading = { address, sort };
  return (
    <Table label="Images">
      <thead>
        <tr>
          <SortHeading {...heading} column="name">
            Image
          </SortHeading>
          <SortHeading {...heading} column="severity" className={wide}>
            Vulnerabilities
          </SortHeading>
          <SortHeading {...heading} column="fixable" numeric className={wide}>
            With a fix
          </SortHeading>
          <SortHeading {...heading} column="age" className={wide}>
            Report
          </SortHeading>
          <SortHeading {...heading} column="exposed" className={wide}>
            Reached by
          </SortHeading>
          <SortHeading {...heading} column="workloads" numeric className={wide}>
            Workloads
          </SortHeading>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => {
          const href = imagePath(clusterId, row.id, at);
          return (
            <Tr key={row.id}>
              <Td className="max-w-104 sm:min-w-64">
                <ObjectName name={row.name} href={href} limit={52} />
                <span className="flex flex-wrap items-center gap-x-2 gap-y-1 text-xs text-quiet">
                  <span>
                    {row.id.startsWith('sha256:') ? (
                      <span className="font-mono" title={row.id}>
                        {row.id.slice(0, 19)}…
                      </span>
                    ) : (
                      'by its reference: nothing runs it now'
                    )}
                    {row.others > 0 && ` and ${count(row.others, 'other name')}`}
                  </span>
                  {row.isPressing && <Badge tone="critical">patch first</Badge>}
                </span>
                <span className="mt-1 flex flex-wrap items-center gap-3 sm:hidden">
                  {row.state !== 'not-assessed' && <Counts row={row} href={href} />}
                  <ImageStateMark {...row} />
                </span>
              </Td>
              <Td className={wide}>
                {row.state === 'not-assessed' ? (
                  <span className="text-quiet">unknown</span>
                ) : (
                  <Counts row={row} href={href} />
                )}
              </Td>
              <Td numeric className={wide}>
                {row.fixable === 0 ? (
                  <span className="text-quiet">{row.state === 'not-assessed' ? '' : '0'}</span>
                ) : (
                  <QuietLink href={`${href}${href.includes('?') ? '&' : '?'}fixable=1#vulnerabilities`}>
                    {formatNumber(row.fixable)}
                  </QuietLink>
                )}
              </Td>
              <Td className={wide}>
                <ImageStateMark {...row} />
              </Td>
              <Td className="hidden max-w-72 text-xs text-pretty text-quiet sm:table-cell">
                {row.exposed.length > 0 && (
                  <span className="block text-ink wrap-anywhere">
                    {plainText(row.exposed[0] ?? '')}
                    {row.exposed.length > 1 && ` and ${row.exposed.length - 1} more`}
                  </span>
                )}
                {row.privileged.length > 0 && (
                  <span className="block wrap-anywhere">{plainText(row.privileged[0] ?? '')}</span>
                )}
              </Td>
              <Td numeric className={wide}>
                <QuietLink href={`${href}#workloads`}>{formatNumber(row.workloads)}</QuietLink>
              </Td>
            </Tr>
          );
        })}
      </tbody>
    </Table>
  );
}

const Counts = ({ row, href }: { row: ImageRow; href: string }) => (
  <SeverityCounts
    counts={row.counts}
    of={`vulnerabilities of ${plainText(row.name)}`}
    href={(level) =>
      `${changed({ path: href.split('?')[0] ?? href, search: searchOf(href) }, 'severity', level)}#vulnerabilities`
    }
  />
);

const searchOf = (href: string) => Object.fromEntries(new URLSearchParams(href.split('?')[1] ?? ''));
