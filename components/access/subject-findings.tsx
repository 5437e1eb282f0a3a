import Link from 'next/link';
import { SeverityMark } from '@/components/ui/severity';
import type { FindingRow } from '@/lib/store/types';
import { findingPath } from '@/lib/client/paths';

/** Findings about one subject, worst first. */
export function SubjectFindings({ findings, at }: { findings: readonly FindingRow[]; at: string | null }) {
  return (
    <ul className="flex flex-col">
      {findings.map((finding) => (
        <li key={finding.id} className="border-b last:border-b-0">
          <Link
            href={findingPath(finding.id, at)}
            className="flex flex-wrap items-baseline gap-x-4 px-4 py-2 text-sm hover:bg-hover"
          >
            <span className="w-20 shrink-0">
              <SeverityMark level={finding.severity} />
            </span>
            <span className="min-w-0 grow basis-64">
              <span className="block">{finding.title}</span>
              <span className="block text-xs text-pretty wrap-anywhere text-quiet">{finding.message}</span>
            </span>
          </Link>
        </li>
      ))}
    </ul>
  );
}
