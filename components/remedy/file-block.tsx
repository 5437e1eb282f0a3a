'use client';

import { Button } from '@/components/ui/button';
import { CodeBlock } from '@/components/ui/code-block';
import type { RemedyFile } from '@/lib/remedy/types';

/** A file to read, to copy and to save. Long ones scroll in a box of their own. */
export function FileBlock({ file, label }: { file: RemedyFile; label: string }) {
  return (
    <div className="flex min-w-0 flex-col gap-1.5">
      <div className="flex flex-wrap items-center justify-between gap-2">
        <p className="min-w-0 font-mono text-xs break-all text-quiet">{file.name}</p>
        <Button size="sm" tone="quiet" icon="download" onClick={() => save(file)}>
          Download
        </Button>
      </div>
      <CodeBlock code={file.text} label={label} height="max-h-96" />
    </div>
  );
}

function save({ name, text }: RemedyFile) {
  const address = URL.createObjectURL(new Blob([text], { type: 'application/yaml' }));
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
  URL.revokeObjectURL(address);
}
