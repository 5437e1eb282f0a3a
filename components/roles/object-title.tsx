import { KindGlyph } from '@/components/layout/kind-glyph';
import { Badge } from '@/components/ui/badge';
import { SeverityMark, type SeverityLevel } from '@/components/ui/severity';
import { plainText } from '@/lib/inventory/plain-text';

type ObjectTitleProps = {
  kind: string;
  namespace: string;
  name: string;
  risk: SeverityLevel | null;
  builtIn: boolean;
  /** A word about its state, in the colour of a warning. */
  trouble?: string | null;
};

/** The name of the page's object, with its kind as a shape and the worst that is known of it. */
export function ObjectTitle({ kind, namespace, name, risk, builtIn, trouble }: ObjectTitleProps) {
  return (
    <span className="flex flex-wrap items-center gap-x-3 gap-y-1">
      <span className="flex min-w-0 gap-3">
        <KindGlyph kind={kind} size={20} className="mt-1 text-quiet" />
        <span className="sr-only">{kind} </span>
        <span className="min-w-0 font-mono wrap-anywhere">
          {namespace && <span className="text-quiet">{plainText(namespace)}/</span>}
          {plainText(name)}
        </span>
      </span>
      {risk && <SeverityMark level={risk} />}
      {builtIn && <Badge>built-in</Badge>}
      {trouble && <Badge tone="high">{trouble}</Badge>}
    </span>
  );
}
