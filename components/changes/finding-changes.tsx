import clsx from 'clsx';
import { KindName } from '@/components/layout/kind-name';
import { formatNumber } from '@/components/ui/format';
import { Panel } from '@/components/ui/panel';
import { SeverityGlyph, severityText, severityWord } from '@/components/ui/severity';
import { QuietLink } from '@/components/ui/text-link';
import type { ReportedFinding } from '@/lib/changes/change-report';
import { plainText } from '@/lib/inventory/plain-text';
import { Folded } from './folded';

type FindingChangesProps<F extends ReportedFinding> = {
  findings: { readonly new: readonly F[]; readonly fixed: readonly F[] };
  /** The finding's own page; undefined where it has none. */
  hrefOf: (finding: F) => string | undefined;
};

/** Findings that came and went; each is struck out when it is gone. */
export function FindingChanges<F extends ReportedFinding>({ findings, hrefOf }: FindingChangesProps<F>) {
  const groups = [
    { title: 'New findings', list: findings.new, gone: false },
    { title: 'Fixed findings', list: findings.fixed, gone: true },
  ].filter(({ list }) => list.length > 0);
  if (groups.length === 0) return null;
  const lengths = groups.map(({ list }) => list.length);
  const areAlike = groups.length > 1 && Math.max(...lengths) <= Math.min(...lengths) * few;
  return (
    <div id="findings" className={clsx('grid items-start gap-4', areAlike && 'lg:grid-cols-2')}>
      {groups.map(({ title, list, gone }) => (
        <Panel
          key={title}
          title={
            <>
              {title} <span className="font-normal text-quiet tabular-nums">{formatNumber(list.length)}</span>
            </>
          }
          flush
        >
          <Folded most={8} what="more findings" flush>
            {list.map((finding, index) => (
              <FindingLine key={index} finding={finding} gone={gone} href={hrefOf(finding)} />
            ))}
          </Folded>
        </Panel>
      ))}
    </div>
  );
}

/** Two lists stand side by side unless one is so many times as long: it would leave half of the page empty. */
const few = 4;

type FindingLineProps = { finding: ReportedFinding; gone: boolean; href: string | undefined };

function FindingLine({ finding: { severity, title, message, resource, subject }, gone, href }: FindingLineProps) {
  const { kind, namespace, name } = subject ?? resource;
  const words = <span className={clsx(gone && 'line-through decoration-edge')}>{title}</span>;
  return (
    <li className={clsx('flex gap-2.5 border-t px-4 py-(--row-y) text-sm', gone && 'text-quiet')}>
      <span className={clsx('mt-1', gone && 'opacity-60 grayscale')}>
        <SeverityGlyph level={severity} />
      </span>
      <span className={clsx('sr-only', severityText[severity])}>{severityWord[severity]}: </span>
      <div className="min-w-0">
        <p className="font-medium">{href ? <QuietLink href={href}>{words}</QuietLink> : words}</p>
        <p className="line-clamp-2 text-xs wrap-anywhere text-quiet">{plainText(message)}</p>
        <p className="text-xs">
          <KindName kind={kind} namespace={namespace} name={name} />
        </p>
      </div>
    </li>
  );
}
