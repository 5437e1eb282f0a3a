'use client';

import clsx from 'clsx';
import Link from 'next/link';
import { Fragment, type ReactNode } from 'react';
import { plainText } from '@/lib/inventory/plain-text';
import { middleEllipsis } from './middle';
import { useCopy } from './use-copy';

type ObjectNameProps = {
  /** `''` or left out for what has no namespace. */
  namespace?: string;
  name: string;
  /** Longest text shown; the whole stands in the tooltip. */
  limit?: number;
  /** Where it leads; without it a click copies the whole name. */
  href?: string;
  className?: string;
};

/** The name of an object: `namespace/name` in mono. Names come from clusters and are only ever text. */
export function ObjectName({ namespace = '', name, limit = 56, href, className }: ObjectNameProps) {
  const { state, copy } = useCopy();
  const full = namespace ? `${namespace}/${name}` : name;
  const shown = shorten(plainText(namespace), plainText(name), limit);
  const look = clsx('max-w-full text-left font-mono text-[0.96em] wrap-anywhere', className);
  const body = (
    <>
      {shown.namespace && (
        <>
          <span className={clsx('text-quiet', whole(shown.namespace))}>{shown.namespace}/</span>
          <wbr />
        </>
      )}
      <span className={whole(shown.name)}>{withBreaks(shown.name)}</span>
    </>
  );
  if (href) {
    return (
      <Link href={href} title={full} className={clsx(look, 'underline-offset-3 hover:text-accent hover:underline')}>
        {body}
      </Link>
    );
  }
  return (
    <button
      type="button"
      title={state === 'copied' ? 'Copied' : `${full} (click to copy)`}
      onClick={() => copy(full)}
      className={clsx(look, 'rounded-sm hover:bg-hover')}
    >
      {body}
      <span role="status" className={clsx('font-sans text-xs text-good', state === 'copied' ? 'ml-1.5' : 'sr-only')}>
        {state === 'copied' ? 'copied' : ''}
      </span>
    </button>
  );
}

/** Lines break between namespace and name; a part of usual length is not torn at its hyphens. */
const whole = (part: string) => (part.length <= 24 ? 'whitespace-nowrap' : undefined);

/** Long names, as those of images are, break where a part of them ends. */
function withBreaks(name: string): ReactNode {
  const parts = name.split(/(?<=[/:@])/);
  return parts.length === 1
    ? name
    : parts.map((part, index) => (
        <Fragment key={index}>
          {index > 0 && <wbr />}
          {part}
        </Fragment>
      ));
}

function shorten(namespace: string, name: string, limit: number) {
  if (namespace.length + name.length + 1 <= limit) return { namespace, name };
  const forNamespace = Math.min(namespace.length, Math.floor(limit / 3));
  return {
    namespace: namespace && middleEllipsis(namespace, forNamespace),
    name: middleEllipsis(name, limit - forNamespace - 1),
  };
}
