import { CopyButton } from '@/components/ui/copy-button';
import { TextLink } from '@/components/ui/text-link';
import { isEmpty, withoutBuiltIn, type ChangeReport } from '@/lib/changes/change-report';
import { changesMarkdown } from '@/lib/changes/changes-markdown';
import { changesSentence } from '@/lib/changes/changes-sentence';
import type { CheckAnswer } from '@/lib/client/changes';
import { controlPath } from '@/lib/client/paths';
import type { Finding } from '@/lib/findings/types';
import { plainText } from '@/lib/inventory/plain-text';
import { ChangeFigures } from './change-figures';
import { ReportView } from './report-view';

/** What the manifests would change, worst first. */
export function CheckResult({ answer, clusterName }: { answer: CheckAnswer; clusterName: string }) {
  const { causes: access, paths, findings, scores, unseen, notes } = answer;
  const whole: ChangeReport<Finding> = { access, paths, findings, scores, unseen };
  const { own, hidden } = withoutBuiltIn(whole);
  const nothing = isEmpty(own);
  const markdown = [...changesMarkdown(whole, { title: `Check against ${clusterName}`, notes, would: true })].join('');
  return (
    <section aria-labelledby="check-result" className="flex flex-col gap-4">
      <div className="flex flex-wrap items-start justify-between gap-x-6 gap-y-2">
        <div className="min-w-0 max-w-3xl">
          <h2 id="check-result" className="text-lg font-medium text-pretty">
            {nothing
              ? `Nobody in ${clusterName} would gain or lose anything`
              : access.some(({ effects }) => effects.some(({ gained }) => gained.length > 0))
                ? `This would newly allow something in ${clusterName}`
                : `This would change ${clusterName}`}
          </h2>
          {!nothing && <p className="text-sm text-pretty">{changesSentence(own, { would: true })}.</p>}
          <ul className="mt-1 text-xs text-quiet">
            {notes.map((note) => (
              <li key={note} className="wrap-anywhere">
                {plainText(note)}
              </li>
            ))}
            {hidden > 0 && <li>{hidden} more about what Kubernetes or a vendor ships.</li>}
            {nothing && (
              <li>
                No permission, attack path or finding differs. What Lynceus judges is on the{' '}
                <TextLink href="/controls">list of controls</TextLink>.
              </li>
            )}
          </ul>
        </div>
        <CopyButton text={markdown} label="Copy as Markdown" />
      </div>
      {!nothing && <ChangeFigures report={own} />}
      <ReportView
        report={own}
        links={{ clusterId: answer.cluster, at: null, before: null, onlyExisting: true }}
        hrefOf={({ control }) => controlPath(control)}
      />
    </section>
  );
}
