import { changed, FilterGroup, FilterLink, toggled, type ListAddress } from '@/components/roles/filter-links';
import { ListSearch } from '@/components/roles/list-search';
import { severityWord } from '@/components/ui/severity';
import { imageStates, listedSeverities, type ImagePage, type ImageSearch } from '@/lib/api/images-list';
import { stateWords } from './image-state';

type ImageFiltersProps = { page: ImagePage; asked: ImageSearch; address: ListAddress };

/** What narrows the list of images; each says how many it would show. */
export function ImageFilters({ page: { counts, namespaces }, asked, address }: ImageFiltersProps) {
  const flag = (key: 'first' | 'fixable' | 'exposed', label: string) => (
    <FilterLink href={changed(address, key, asked[key] ? null : '1')} isOn={asked[key]} count={counts[key]}>
      {label}
    </FilterLink>
  );
  return (
    <div className="flex flex-wrap items-center gap-x-3 gap-y-2">
      <ListSearch label="Search images" namespaces={namespaces} />
      {flag('first', 'Patch first')}
      {flag('fixable', 'With a fix')}
      {flag('exposed', 'Exposed')}
      <FilterGroup label="Severity">
        {listedSeverities.map((level) => (
          <FilterLink
            key={level}
            href={toggled(address, 'severity', level)}
            isOn={asked.severity.includes(level)}
            count={counts.severity[level] ?? 0}
          >
            {severityWord[level]}
          </FilterLink>
        ))}
      </FilterGroup>
      <FilterGroup label="Report">
        {imageStates
          .filter((state) => (counts.state[state] ?? 0) > 0 || asked.state.includes(state))
          .map((state) => (
            <FilterLink
              key={state}
              href={toggled(address, 'state', state)}
              isOn={asked.state.includes(state)}
              count={counts.state[state] ?? 0}
            >
              {stateWords[state]}
            </FilterLink>
          ))}
      </FilterGroup>
    </div>
  );
}
