'use client';

import { useRouter } from 'next/navigation';
import { SelectField } from '@/components/ui/select-field';
import { reportsPath, type ReportQuery } from '@/lib/client/paths';
import { reportFormats, type ReportFormat } from '@/lib/reports/formats';
import type { ReportQuestion } from '@/lib/reports/question';
import { formatWords } from './format-words';

type Named = { readonly id: string; readonly name: string };

type ReportChooserProps = {
  question: ReportQuestion;
  format: ReportFormat;
  clusters: readonly Named[];
  frameworks: readonly Named[];
  teams: readonly string[];
};

const all = '';

/** What a report is about and in which format; every choice is the address, and a step for Back. */
export function ReportChooser({ question, format, clusters, frameworks, teams }: ReportChooserProps) {
  const router = useRouter();
  const go = (query: ReportQuery) => router.push(reportsPath({ format, ...query }), { scroll: false });
  const options = (list: readonly Named[]) => list.map(({ id, name }) => ({ value: id, label: name }));
  return (
    <div className="flex flex-col gap-3">
      <SelectField
        label="About"
        value={question.of}
        options={[
          { value: 'cluster', label: 'One cluster' },
          { value: 'framework', label: 'One framework' },
          ...(teams.length > 0 ? [{ value: 'team' as const, label: 'One team' }] : []),
        ]}
        onChange={(of) =>
          go({
            of,
            ...(of === 'cluster' && { cluster: clusters[0]?.id }),
            ...(of === 'framework' && { framework: frameworks[0]?.id }),
            ...(of === 'team' && { team: teams[0] }),
          })
        }
        {...(teams.length === 0 && { hint: 'No namespace carries a label that names a team: see the settings.' })}
      />
      {question.of === 'framework' && (
        <SelectField
          label="Framework"
          value={question.framework}
          options={options(frameworks)}
          onChange={(framework) => go({ ...question, framework })}
        />
      )}
      {question.of === 'team' ? (
        <SelectField
          label="Team"
          value={question.team}
          options={teams.map((team) => ({ value: team, label: team }))}
          onChange={(team) => go({ of: 'team', team })}
          hint="Its namespaces in every cluster, as their labels say."
        />
      ) : (
        <SelectField
          label="Cluster"
          value={question.cluster ?? all}
          options={[
            ...(question.of === 'framework' ? [{ value: all, label: 'All clusters' }] : []),
            ...options(clusters),
          ]}
          onChange={(cluster) => go({ ...question, at: undefined, cluster })}
        />
      )}
      <SelectField
        label="Format"
        value={format}
        options={reportFormats.map((each) => ({ value: each, label: formatWords[each].name }))}
        onChange={(next) => go({ ...question, format: next })}
        hint={formatWords[format].about}
      />
    </div>
  );
}
