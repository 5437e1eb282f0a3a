import { buttonClass } from '@/components/ui/button';
import { count } from '@/components/ui/format';
import { Icon } from '@/components/ui/icons';
import { withQuery } from '@/lib/client/paths';

type ExportLinkProps = {
  clusterId: string;
  section: 'roles' | 'bindings' | 'dead-grants' | 'images' | 'workloads';
  search: Readonly<Record<string, string>>;
  rows: number;
};

/** The rows that the filters let through, of all pages, as a CSV file. */
export function ExportLink({ clusterId, section, search, rows }: ExportLinkProps) {
  const path = `/api/v1/clusters/${encodeURIComponent(clusterId)}/${section}/csv`;
  return (
    <a
      href={withQuery(path, { ...search, page: null })}
      download
      className={buttonClass('secondary')}
      title={`${count(rows, 'row')} as the filters leave them`}
    >
      <Icon name="download" />
      Export CSV
    </a>
  );
}
