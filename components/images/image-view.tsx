import { changed, FilterLink, type ListAddress } from '@/components/roles/filter-links';
import { Page, PageHeader } from '@/components/layout/page';
import { Badge } from '@/components/ui/badge';
import { Callout } from '@/components/ui/callout';
import { count, formatNumber } from '@/components/ui/format';
import { ObjectName } from '@/components/ui/object-name';
import { Panel } from '@/components/ui/panel';
import { severityWord } from '@/components/ui/severity';
import type { AssessedImage } from '@/lib/images/match-reports';
import type { PatchRank } from '@/lib/images/patch-first';
import { plainText } from '@/lib/inventory/plain-text';
import { listedSeverities } from '@/lib/api/images-list';
import { ImageWorkloads, type ImageWorkload } from './image-workloads';
import { ReportList } from './report-list';
import { SecretTable } from './secret-table';
import { UploadReports } from './upload-reports';
import { VulnerabilityTable } from './vulnerability-table';

/** More rows than this are cut: a page is read by a person, the export has them all. */
const most = 300;

type ImageViewProps = {
  clusterId: string;
  at: string | null;
  image: AssessedImage;
  rank: PatchRank | null;
  workloads: readonly ImageWorkload[];
  reportAgeDays: number;
  address: ListAddress;
};

/** One image of a cluster: what is in it, what mends it, who runs it, and what that knowledge rests on. */
export function ImageView({ clusterId, at, image, rank, workloads, reportAgeDays, address }: ImageViewProps) {
  const { severity, fixable } = address.search;
  const wanted = image.vulnerabilities.filter(
    (each) => (!severity || severity.split(',').includes(each.severity)) && (!fixable || each.fixed !== null),
  );
  const [name = image.id, ...others] = image.references;
  return (
    <Page>
      <p className="flex flex-wrap items-center gap-2 text-sm text-quiet">
        {rank?.isPressing && <Badge tone="critical">patch first</Badge>}
        {image.os && <span>{plainText(image.os)}</span>}
        {image.digest ? (
          <ObjectName name={image.digest} limit={32} className="text-xs" />
        ) : (
          'No digest is known: nothing runs it now'
        )}
      </p>
      <PageHeader
        title={<ObjectName name={name} limit={90} />}
        answer={answer(image, rank, workloads)}
        actions={<UploadReports />}
      />
      {rank && rank.reasons.length > 0 && (
        <Callout
          {...(rank.isPressing && { tone: 'critical' as const, icon: 'warning' as const })}
          title="Why it stands where it stands"
        >
          <span className="wrap-anywhere">{plainText(rank.reasons.join('; '))}.</span>
        </Callout>
      )}
      {image.secrets === null && image.state !== 'not-assessed' && (
        <p className="text-sm text-quiet">
          Whether secrets lie in it is not assessed: no report says that anybody looked.
        </p>
      )}
      {image.reports.some(({ by, report }) => by === 'tag' && report.judges) && (
        <Callout title="Matched by tag: the report may be of another build">
          No report names the digest that runs here. Scan by digest to be sure.
        </Callout>
      )}
      <div className="grid items-start gap-4 lg:grid-cols-[minmax(0,1fr)_20rem]">
        <div className="flex min-w-0 flex-col gap-4">
          {image.secrets && image.secrets.length > 0 && (
            <Panel
              id="secrets"
              title="Secrets that lie in it"
              about="Whoever can pull the image can read them. Replace each where it is valid, then rebuild without it: a later layer hides nothing."
              flush
            >
              <SecretTable rows={image.secrets} />
            </Panel>
          )}
          <Panel id="vulnerabilities" title="Vulnerabilities" flush>
            {image.vulnerabilities.length === 0 ? (
              <p className="px-4 pb-3 text-sm text-pretty text-quiet">{nothing(image)}</p>
            ) : (
              <>
                <div className="flex flex-wrap gap-1 px-4 pb-3">
                  <FilterLink
                    href={`${changed(address, 'fixable', fixable ? null : '1')}#vulnerabilities`}
                    isOn={Boolean(fixable)}
                    count={image.vulnerabilities.filter((each) => each.fixed !== null).length}
                  >
                    With a fix
                  </FilterLink>
                  {listedSeverities.map((level) => (
                    <FilterLink
                      key={level}
                      href={`${changed(address, 'severity', severity === level ? null : level)}#vulnerabilities`}
                      isOn={severity === level}
                      count={image.counts[level]}
                    >
                      {severityWord[level]}
                    </FilterLink>
                  ))}
                </div>
                <VulnerabilityTable rows={wanted.slice(0, most)} />
                {wanted.length > most && (
                  <p className="px-4 py-2 text-xs text-quiet">
                    The worst {most} of {formatNumber(wanted.length)}; the export of the list has all.
                  </p>
                )}
                {wanted.length === 0 && (
                  <p className="px-4 py-2 text-sm text-quiet">None matches; take a filter away.</p>
                )}
              </>
            )}
          </Panel>
          <Panel id="workloads" title="Workloads that run it" flush>
            <ImageWorkloads clusterId={clusterId} at={at} rows={workloads} />
          </Panel>
        </div>
        <div className="flex min-w-0 flex-col gap-4">
          <Panel title="What this rests on">
            {image.reports.length === 0 ? (
              <p className="text-sm text-pretty text-quiet">
                No report knows this image. Upload one, and it is used for every cluster that runs it.
              </p>
            ) : (
              <ReportList reports={image.reports} reportAgeDays={reportAgeDays} />
            )}
          </Panel>
          {others.length > 0 && (
            <Panel title="Other names">
              <ul className="flex flex-col gap-1 text-xs">
                {others.map((other) => (
                  <li key={other}>
                    <ObjectName name={other} limit={40} />
                  </li>
                ))}
              </ul>
            </Panel>
          )}
        </div>
      </div>
    </Page>
  );
}

function answer(image: AssessedImage, rank: PatchRank | null, workloads: readonly ImageWorkload[]): string {
  const run = `${count(workloads.length, 'workload')} ${workloads.length === 1 ? 'runs' : 'run'} it`;
  if (image.state === 'not-assessed') return `Nobody has looked into this image; ${run}.`;
  const { critical, high } = image.counts;
  const found = image.summary
    ? `Kubescape counted ${formatNumber(critical)} critical and ${formatNumber(high)} high`
    : image.vulnerabilities.length === 0
      ? 'No vulnerability was found'
      : `${count(image.vulnerabilities.length, 'vulnerability', 'vulnerabilities')}, ${formatNumber(rank?.fixable ?? 0)} with a fixed version`;
  const secrets = image.secrets?.length
    ? `; ${count(image.secrets.length, 'secret')} ${image.secrets.length === 1 ? 'lies' : 'lie'} in it`
    : '';
  return `${found}${secrets}; ${run}${image.state === 'old' ? '; every report is old' : ''}.`;
}

function nothing({ state }: AssessedImage): string {
  if (state === 'not-assessed')
    return 'Not assessed: no report says what is vulnerable in it. That is not the same as nothing being wrong.';
  if (state === 'counted')
    return 'Kubescape’s list of them was not read, only its counts: allow Lynceus to list vulnerabilitymanifests, or upload a report.';
  return 'The reports found none.';
}
