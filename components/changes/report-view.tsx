import { Callout } from '@/components/ui/callout';
import type { ChangeReport, ReportedFinding } from '@/lib/changes/change-report';
import { CauseCard } from './cause-card';
import type { ChangeLinks } from './change-links';
import { FindingChanges } from './finding-changes';
import { PathChanges } from './path-changes';

type ReportViewProps<F extends ReportedFinding> = {
  report: ChangeReport<F>;
  links: ChangeLinks;
  hrefOf: (finding: F) => string | undefined;
};

/** Everything that differs: changed objects with who gained and lost what, then paths, then findings. */
export function ReportView<F extends ReportedFinding>({ report, links, hrefOf }: ReportViewProps<F>) {
  const { access, paths, findings, unseen } = report;
  const [blind, ...others] = unseen;
  return (
    <>
      {blind && (
        <Callout tone="high" icon="warning" title="Part of the access could not be read, so it was not compared">
          <span className="wrap-anywhere">
            {blind.message}
            {others.length > 0 && ` And ${others.length} more.`}
          </span>
        </Callout>
      )}
      {access.length > 0 && (
        <section id="access" aria-labelledby="access-heading" className="flex flex-col gap-3">
          <h2 id="access-heading" className="text-base font-medium">
            Changed access
          </h2>
          <ul className="flex flex-col gap-3">
            {access.map((cause) => (
              <CauseCard key={cause.key} cause={cause} links={links} />
            ))}
          </ul>
        </section>
      )}
      <PathChanges paths={paths} links={links} />
      <FindingChanges findings={findings} hrefOf={hrefOf} />
    </>
  );
}
