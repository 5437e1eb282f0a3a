import clsx from 'clsx';
import { Folded } from './folded';
import { SeverityGlyph, severityText, severityWord } from '@/components/ui/severity';
import { readingRows, type ReadingRow } from '@/lib/changes/reading-rows';
import type { ChangedPermission } from '@/lib/changes/types';
import { plainText } from '@/lib/inventory/plain-text';

type PermissionChangesProps = { permissions: readonly ChangedPermission[]; side: 'gained' | 'lost' };

/** What was gained, or lost, riskiest first, as lines to read. */
export function PermissionChanges({ permissions, side }: PermissionChangesProps) {
  const rows = readingRows(permissions);
  if (rows.length === 0) return null;
  return (
    <Folded most={5} what="more">
      {rows.map((row, index) => (
        <PermissionLine key={index} row={row} side={side} />
      ))}
    </Folded>
  );
}

const mostResources = 8;

function PermissionLine({ row, side }: { row: ReadingRow; side: 'gained' | 'lost' }) {
  const { verbs, resources, names, where, severity, because, beyond } = row;
  const gained = side === 'gained';
  const shown = resources.length > mostResources + 1 ? resources.slice(0, mostResources) : resources;
  const rest = resources.slice(shown.length);
  return (
    <li className={clsx('flex gap-2 py-1 text-sm', !gained && 'text-quiet')}>
      <span aria-hidden className={clsx('w-3 shrink-0 text-center font-mono', gained && 'text-accent')}>
        {gained ? '+' : '−'}
      </span>
      <span className="sr-only">{gained ? 'Gained: ' : 'Lost: '}</span>
      <div className="min-w-0 grow">
        <p className="wrap-anywhere">
          <span className={clsx('font-mono text-xs', gained && severity && ['font-semibold', severityText[severity]])}>
            {verbs.map((verb) => (verb === '*' ? '* (any verb)' : plainText(verb))).join(', ')}
          </span>{' '}
          <span className="text-xs text-quiet">on</span>{' '}
          <span className="font-mono text-xs">
            {shown.map((each) => (each === '*' ? '* (every resource)' : plainText(each))).join(', ')}
          </span>
          {rest.length > 0 && (
            <span className="text-xs text-quiet" title={rest.map(plainText).join(', ')}>
              {' '}
              and {rest.length} more
            </span>
          )}
          {names.length > 0 && (
            <>
              {' '}
              <span className="text-xs text-quiet">named</span>{' '}
              <span className="font-mono text-xs">{names.map(plainText).join(', ')}</span>
            </>
          )}
          {where !== '' && <span className="text-xs text-quiet"> {plainText(where)}</span>}
        </p>
        {(because.length > 0 || beyond.length > 0) && (
          <p className="text-xs text-quiet">
            {severity && because.length > 0 && (
              <span className="wrap-anywhere">
                {gained && (
                  <span className="mr-1 inline-block align-[-1px]">
                    <SeverityGlyph level={severity} size={10} />
                  </span>
                )}
                <span className={clsx(gained && ['font-medium', severityText[severity]])}>
                  {severityWord[severity]}:
                </span>{' '}
                {gained ? 'may now' : 'may no longer'} {because.join('; ')}
              </span>
            )}
            {beyond.length > 0 && (
              <span className="block wrap-anywhere">
                {gained ? 'before, only ' : 'still '}
                {beyond.map(plainText).join('; ')}
              </span>
            )}
          </p>
        )}
      </div>
    </li>
  );
}
