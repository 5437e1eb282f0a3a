import { parseAllDocuments, stringify } from 'yaml';
import { CodeBlock } from '@/components/ui/code-block';
import type { Control, Example } from '@/lib/controls/types';

/** A manifest that fails and one that passes: the examples by which the control itself is tested. */
export function ControlExamples({ examples }: Pick<Control, 'examples'>) {
  const failing = examples.find(({ fails }) => fails.length > 0);
  const passing = examples.find(({ fails }) => fails.length === 0);
  return (
    <div className="grid gap-4 lg:grid-cols-2">
      {failing && <Shown example={failing} word="Fails" />}
      {passing && <Shown example={passing} word="Passes" />}
    </div>
  );
}

function Shown({ example: { name, manifest }, word }: { example: Example; word: string }) {
  return (
    <figure className="flex min-w-0 flex-col gap-1.5">
      <figcaption className="text-xs text-quiet">
        <span className="text-ink">{word}:</span> {name}
      </figcaption>
      <CodeBlock code={inBlocks(manifest)} label={`${word}: ${name}`} />
    </figure>
  );
}

// Examples are written on few lines; people read manifests as kubectl prints them.
function inBlocks(manifest: string): string {
  return parseAllDocuments(manifest)
    .map((document) => stringify(document.toJS()))
    .join('---\n')
    .trim();
}
