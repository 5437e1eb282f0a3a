import { ImageSeverityMark } from '@/components/images/image-severity';
import { KindName } from '@/components/layout/kind-name';
import { ReachMark } from '@/components/network/reach-mark';
import type { ListAddress } from '@/components/roles/filter-links';
import { SortHeading } from '@/components/roles/sort-heading';
import { Badge } from '@/components/ui/badge';
import { count, formatNumber } from '@/components/ui/format';
import { SeverityGlyph, severityWord } from '@/components/ui/severity';
import { SeverityCounts } from '@/components/ui/severity-counts';
import { Table, Td, Tr } from '@/components/ui/table';
import { QuietLink } from '@/components/ui/text-link';
import type { WorkloadRow } from '@/lib/api/workload-rows';
import type { WorkloadSearch } from '@/lib/api/workloads';
import { networkWorkloadsPath } from '@/lib/client/network';
import { clusterPath, imagePath, subjectPath, withQuery, workloadPath } from '@/lib/client/paths';
import { plainText } from '@/lib/inventory/plain-text';
import type { Isolation } from '@/lib/network/reachability';
import { isolationWord, levelWord } from './words';

type WorkloadTableProps = {
  clusterId: string;
  at: string | null;
  rows: readonly WorkloadRow[];
  address: ListAddress;
  sort: WorkloadSearch['sort'];
};

/** Columns that a phone leaves out; the workload's own cell says the important part there. */
const wide = 'hidden sm:table-cell';
/** Columns for which paper has no room: there another cell says it. */
const unprinted = 'hidden sm:table-cell print:hidden';

/** Workloads with how they stand; each figure leads to what it counts. */
export function WorkloadTable({ clusterId, at, rows, address, sort }: WorkloadTableProps) {
  const heading = { address, sort };
  return (
    <Table label="Workloads">
      <thead>
        <tr>
          <SortHeading {...heading} column="name">
            Workload
          </SortHeading>
          <SortHeading {...heading} column="risk" numeric>
            Risk
          </SortHeading>
          <SortHeading {...heading} column="severity" className={wide}>
            Findings
          </SortHeading>
          <SortHeading {...heading} column="exposed" className={wide}>
            Reached by
          </SortHeading>
          <SortHeading {...heading} column="account" className={wide}>
            ServiceAccount
          </SortHeading>
          <SortHeading {...heading} column="images" className={unprinted}>
            Images
          </SortHeading>
          <SortHeading {...heading} column="network" className={wide}>
            Network
          </SortHeading>
          <SortHeading {...heading} column="passes" className={unprinted}>
            Pod Security
          </SortHeading>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <Tr key={row.id}>
            <Td className="max-w-80 align-top sm:min-w-52 print:w-[22%]">
              <KindName {...row.ref} href={workloadPath(clusterId, row.ref, { at })} limit={44} />
              <span className="mt-0.5 flex flex-wrap items-center gap-x-3 gap-y-1 text-xs text-quiet">
                {row.ref.kind}
                {row.builtIn && <Badge>built-in</Badge>}
                <span className="sm:hidden print:inline">
                  {row.passes !== 'privileged' && `passes ${levelWord[row.passes]}`}
                </span>
              </span>
              <span className="mt-1 flex flex-col gap-1 sm:hidden">
                <Counts row={row} clusterId={clusterId} at={at} />
                <Reached row={row} clusterId={clusterId} at={at} />
              </span>
            </Td>
            <Td numeric className="align-top">
              <QuietLink href={`${workloadPath(clusterId, row.ref, { at })}#controls`}>
                {formatNumber(row.risk)}
              </QuietLink>
            </Td>
            <Td className={`${wide} align-top`}>
              <Counts row={row} clusterId={clusterId} at={at} />
              <span className="mt-1 hidden items-center gap-2 text-xs print:flex">
                <span className="text-quiet">images</span>
                <Images row={row} clusterId={clusterId} at={at} />
              </span>
            </Td>
            <Td className="hidden max-w-64 min-w-44 align-top text-xs text-pretty sm:table-cell print:w-1/5">
              <Reached row={row} clusterId={clusterId} at={at} />
            </Td>
            <Td className="hidden max-w-52 min-w-32 align-top sm:table-cell print:w-[16%]">
              <Account row={row} clusterId={clusterId} at={at} />
            </Td>
            <Td className={`${unprinted} align-top`}>
              <Images row={row} clusterId={clusterId} at={at} />
            </Td>
            <Td className={`${wide} align-top text-xs whitespace-nowrap`}>
              {row.network === null ? (
                <Badge tone="hatched">not assessed</Badge>
              ) : (
                <QuietLink
                  href={networkWorkloadsPath(clusterId, { ns: row.ref.namespace, q: row.ref.name, at })}
                  className="flex flex-col gap-1"
                >
                  <Direction word="in" state={row.network.ingress} />
                  <Direction word="out" state={row.network.egress} />
                </QuietLink>
              )}
            </Td>
            <Td className={`${unprinted} align-top text-xs`}>
              <QuietLink href={withQuery(clusterPath(clusterId, 'pod-security'), { namespace: row.ref.namespace, at })}>
                {levelWord[row.passes]}
              </QuietLink>
            </Td>
          </Tr>
        ))}
      </tbody>
    </Table>
  );
}

type CellProps = { row: WorkloadRow; clusterId: string; at: string | null };

const Counts = ({ row, clusterId, at }: CellProps) => (
  <SeverityCounts
    counts={row.counts}
    of={`findings about ${plainText(row.ref.name)}`}
    tight
    href={(severity) => `${workloadPath(clusterId, row.ref, { severity, at })}#controls`}
  />
);

function Reached({ row: { ref, exposures, privileged }, clusterId, at }: CellProps) {
  return (
    <>
      {exposures === null ? (
        <Badge tone="hatched">not assessed</Badge>
      ) : exposures.length === 0 ? (
        <span className="text-xs text-quiet">nothing from outside</span>
      ) : (
        <QuietLink href={`${workloadPath(clusterId, ref, { at })}#reached`} className="block text-xs wrap-anywhere">
          {plainText(exposures[0] ?? '')}
          {exposures.length > 1 && ` and ${exposures.length - 1} more`}
        </QuietLink>
      )}
      {privileged.length > 0 && (
        <span className="block text-xs text-quiet wrap-anywhere">{plainText(privileged.join(', '))}</span>
      )}
    </>
  );
}

function Account({ row: { account }, clusterId, at }: CellProps) {
  return (
    <>
      <QuietLink
        href={subjectPath(clusterId, account.key, at)}
        className="flex items-baseline gap-1.5 font-mono text-xs wrap-anywhere"
      >
        {account.severity && (
          <span className="self-center">
            <SeverityGlyph level={account.severity} size={10} />
            <span className="sr-only">{severityWord[account.severity]}: </span>
          </span>
        )}
        {plainText(account.name)}
      </QuietLink>
      {!account.mounted && <span className="block text-xs text-quiet">token not mounted</span>}
    </>
  );
}

function Images({ row: { ref, images }, clusterId, at }: CellProps) {
  if (images.total === 0) return <span className="text-xs text-quiet">none</span>;
  return (
    <span className="flex flex-col items-start gap-1 whitespace-nowrap">
      {images.worst && images.worstImage && (
        <QuietLink
          href={imagePath(clusterId, images.worstImage, at)}
          title={`${images.ofWorst} ${images.worst} in ${count(images.total, 'image')}`}
          className="flex items-center gap-1.5 text-xs"
        >
          <ImageSeverityMark level={images.worst} />
          <span className="text-quiet tabular-nums">×{formatNumber(images.ofWorst)}</span>
        </QuietLink>
      )}
      {images.worst === null && images.notAssessed < images.total && (
        <span className="text-xs text-quiet">none found</span>
      )}
      {images.notAssessed > 0 && (
        <QuietLink href={`${workloadPath(clusterId, ref, { at })}#images`}>
          <Badge tone="hatched">
            {images.notAssessed === images.total
              ? 'not assessed'
              : `${images.notAssessed} of ${images.total} not assessed`}
          </Badge>
        </QuietLink>
      )}
    </span>
  );
}

function Direction({ word, state }: { word: string; state: Isolation }) {
  return (
    <span className="inline-flex items-center gap-1.5 print:whitespace-nowrap!">
      <span className="w-5 text-quiet">{word}</span>
      <ReachMark share={state === 'isolated' ? 0.3 : 1} size={12} />
      {isolationWord[state]}
    </span>
  );
}
