import { ObjectName } from '@/components/ui/object-name';
import { KindGlyph } from './kind-glyph';

type KindNameProps = { kind: string; namespace: string; name: string; href?: string; limit?: number };

/** Glyph and name of an object; the kind is said to screen readers and on hover. */
export function KindName({ kind, namespace, name, href, limit }: KindNameProps) {
  return (
    <span className="inline-flex max-w-full min-w-0 items-center gap-1.5 print:*:wrap-break-word" title={kind}>
      <KindGlyph kind={kind} className="text-quiet" />
      <span className="sr-only">{kind} </span>
      <ObjectName namespace={namespace} name={name} {...(href && { href })} {...(limit && { limit })} />
    </span>
  );
}
