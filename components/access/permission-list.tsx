import clsx from 'clsx';
import { SeverityGlyph, severityText, severityWord } from '@/components/ui/severity';
import type { PermissionRow } from '@/lib/access-graph/permission-rows';
import { PermissionStars } from './permission-stars';

/** Permissions as lines to read: verbs, on what, where, and what the marked ones make possible. */
export function PermissionList({ rows, withVia = false }: { rows: readonly PermissionRow[]; withVia?: boolean }) {
  return (
    <ul className="flex flex-col">
      {rows.map((row, place) => (
        <PermissionLine key={place} row={row} withVia={withVia} />
      ))}
    </ul>
  );
}

function PermissionLine({ row, withVia }: { row: PermissionRow; withVia: boolean }) {
  return (
    <li className="flex gap-2 border-b py-2 text-sm last:border-b-0">
      <span className="mt-1 w-3 shrink-0">
        {row.risk && (
          <>
            <SeverityGlyph level={row.risk} />
            <span className="sr-only">{severityWord[row.risk]}: </span>
          </>
        )}
      </span>
      <div
        className={clsx(
          'min-w-0 grow',
          withVia && 'lg:grid lg:grid-cols-[minmax(0,1fr)_minmax(0,24rem)] lg:gap-x-6 lg:*:col-start-1',
        )}
      >
        <p className="font-mono text-xs leading-5 wrap-anywhere">
          <Verbs verbs={row.verbs} /> <span className="font-sans text-quiet">on</span> <Resources row={row} />
          {row.names.length > 0 && (
            <>
              {' '}
              <span className="font-sans text-quiet">named</span> {row.names.join(', ')}
            </>
          )}
        </p>
        <p className="text-xs text-quiet wrap-anywhere">
          {row.isUrl ? 'Paths of the API server' : row.scope === '' ? 'In every namespace' : `In ${row.scope}`}
          {row.because.length > 0 && <>: may {row.because.join('; ')}</>}
        </p>
        {withVia && row.via.length > 0 && (
          <p className="text-xs text-quiet wrap-anywhere lg:col-start-2! lg:row-span-2 lg:row-start-1">
            {row.via
              .map(
                ({ binding, role, group }) => `through ${binding} → ${role}${group ? `, as a member of ${group}` : ''}`,
              )
              .join('; ')}
          </p>
        )}
        <PermissionStars row={row} />
      </div>
    </li>
  );
}

/** Verbs, the dangerous ones in the colour of their danger and heavier, so that print shows them too. */
export function Verbs({ verbs }: Pick<PermissionRow, 'verbs'>) {
  return verbs.map(({ verb, risk }, place) => (
    <span key={verb}>
      {place > 0 && ' '}
      <span className={clsx(risk ? ['font-semibold', severityText[risk]] : 'text-ink')}>
        {verb === '*' ? '* (any verb)' : verb}
      </span>
    </span>
  ));
}

const longest = 6;

function Resources({ row: { resources, isUrl } }: { row: PermissionRow }) {
  const shown = resources.length > longest + 1 ? resources.slice(0, longest) : resources;
  const rest = resources.slice(shown.length);
  return (
    <>
      {shown.map((each) => inWords(each, isUrl)).join(', ')}
      {rest.length > 0 && (
        <span className="font-sans text-quiet" title={rest.join(', ')}>
          {' '}
          and {rest.length} more
        </span>
      )}
    </>
  );
}

function inWords(resource: string, isUrl: boolean): string {
  if (resource === '*') return `* (every ${isUrl ? 'URL path' : 'resource'})`;
  return resource === '*.' ? '* (every resource of the core group)' : resource;
}
