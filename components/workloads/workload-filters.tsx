import { severityWord } from '@/components/ui/severity';
import { changed, FilterGroup, FilterLink, toggled, type ListAddress } from '@/components/roles/filter-links';
import { ListSearch } from '@/components/roles/list-search';
import {
  admissionLevels,
  listedKinds,
  workloadFlags,
  worstSeverities,
  type WorkloadPage,
  type WorkloadSearch,
} from '@/lib/api/workloads';
import { ControlSelect } from './control-select';
import { flagWords, levelWord } from './words';

type WorkloadFiltersProps = { page: WorkloadPage; asked: WorkloadSearch; address: ListAddress };

/** What narrows the list of workloads; each says how many it would show. */
export function WorkloadFilters({ page: { counts, namespaces, controls }, asked, address }: WorkloadFiltersProps) {
  const shown = <T extends string>(values: readonly T[], of: Readonly<Record<string, number>>, on: readonly T[]) =>
    values.filter((value) => (of[value] ?? 0) > 0 || on.includes(value));
  return (
    <div className="flex flex-wrap items-center gap-x-3 gap-y-2">
      <ListSearch label="Search workloads" namespaces={namespaces} />
      <ControlSelect controls={controls} />
      <FilterGroup label="Circumstances">
        {workloadFlags.map((flag) => (
          <FilterLink
            key={flag}
            href={changed(address, flag, asked[flag] ? null : '1')}
            isOn={asked[flag]}
            count={counts.flags[flag]}
          >
            {flagWords[flag]}
          </FilterLink>
        ))}
      </FilterGroup>
      <FilterGroup label="Worst finding">
        {shown(worstSeverities, counts.severity, asked.severity).map((level) => (
          <FilterLink
            key={level}
            href={toggled(address, 'severity', level)}
            isOn={asked.severity.includes(level)}
            count={counts.severity[level] ?? 0}
          >
            {level === 'none' ? 'None' : severityWord[level]}
          </FilterLink>
        ))}
      </FilterGroup>
      <FilterGroup label="Kind">
        {shown(listedKinds, counts.kind, asked.kind).map((kind) => (
          <FilterLink
            key={kind}
            href={toggled(address, 'kind', kind)}
            isOn={asked.kind.includes(kind)}
            count={counts.kind[kind] ?? 0}
          >
            {kind === 'other' ? 'Other' : kind}
          </FilterLink>
        ))}
      </FilterGroup>
      <FilterGroup label="Passes Pod Security">
        {shown(admissionLevels, counts.passes, asked.passes).map((level) => (
          <FilterLink
            key={level}
            href={toggled(address, 'passes', level)}
            isOn={asked.passes.includes(level)}
            count={counts.passes[level] ?? 0}
          >
            {levelWord[level]}
          </FilterLink>
        ))}
      </FilterGroup>
    </div>
  );
}
