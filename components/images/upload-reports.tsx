'use client';

import { useMutation } from '@tanstack/react-query';
import { useRouter } from 'next/navigation';
import { useRef, useState } from 'react';
import { DropTarget } from '@/components/connect/drop-target';
import { Button } from '@/components/ui/button';
import { Callout } from '@/components/ui/callout';
import { CodeBlock } from '@/components/ui/code-block';
import { Dialog } from '@/components/ui/dialog';
import { count } from '@/components/ui/format';
import { Icon } from '@/components/ui/icons';
import { Progress } from '@/components/ui/progress';
import { uploadReports } from '@/lib/client/images';
import type { NamedFile } from '@/lib/client/scans';
import { plainText } from '@/lib/inventory/plain-text';

/** The button and the dialog by which reports come in; the whole page takes them, too. */
export function UploadReports() {
  const [isOpen, setOpen] = useState(false);
  const [files, setFiles] = useState<readonly NamedFile[]>([]);
  const [sent, setSent] = useState(0);
  const stop = useRef<AbortController>(null);
  const chooser = useRef<HTMLInputElement>(null);
  const router = useRouter();
  const upload = useMutation({
    mutationFn: (chosen: readonly NamedFile[]) => {
      stop.current = new AbortController();
      return uploadReports(chosen, setSent, stop.current.signal);
    },
    onSuccess: () => router.refresh(),
  });
  const take = (chosen: readonly NamedFile[]) => {
    if (chosen.length === 0) return;
    setOpen(true);
    setFiles(chosen);
    upload.mutate(chosen);
  };
  const openChange = (next: boolean) => {
    setOpen(next);
    if (next) return;
    stop.current?.abort();
    setFiles([]);
    upload.reset();
  };
  return (
    <>
      <DropTarget title="Drop image reports to keep them" onFiles={take} />
      <Dialog
        open={isOpen}
        onOpenChange={openChange}
        trigger={
          <Button tone="primary" icon="upload">
            Upload reports
          </Button>
        }
        title="Upload image reports"
        about="Kept once, used for every cluster that runs the image. Nothing leaves this machine."
        wide
      >
        <div className="flex flex-col gap-4">
          {upload.isError && (
            <Callout tone="high" icon="warning" title="Nothing was kept">
              <span role="alert" className="wrap-anywhere">
                {plainText(upload.error.message)}
              </span>
            </Callout>
          )}
          {upload.isSuccess && (
            <Callout tone="accent" icon="check" title={`${count(upload.data.reports, 'report')} read`}>
              <span role="status">
                {count(upload.data.vulnerabilities, 'vulnerability', 'vulnerabilities')}; {upload.data.added} new,{' '}
                {upload.data.replaced} in place of older ones
                {upload.data.older > 0 && `, ${upload.data.older} older than what is kept`}.
              </span>
            </Callout>
          )}
          {upload.isPending && <Progress label="Sending" value={sent >= 1 ? null : Math.round(sent * 100)} />}
          <button
            type="button"
            onClick={() => chooser.current?.click()}
            disabled={upload.isPending}
            className="flex flex-col items-center gap-2 rounded-lg border border-dashed border-edge px-4 py-8 text-center transition-colors hover:border-accent hover:bg-hover"
          >
            <Icon name="upload" size={20} className="text-quiet" />
            <span className="text-sm font-medium">
              {files.length > 0
                ? `${count(files.length, 'file')}: ${plainText(files[0]?.path ?? '')}`
                : 'Choose files, or drop them anywhere'}
            </span>
            <span className="text-xs text-quiet">
              Trivy, Grype, SARIF, CycloneDX, SPDX, VulnerabilityReports; JSON or YAML, .gz, .tar.gz
            </span>
          </button>
          <input
            ref={chooser}
            type="file"
            multiple
            hidden
            aria-label="Image reports"
            onChange={({ target }) => {
              take([...(target.files ?? [])].map((file) => ({ path: file.name, file })));
              target.value = ''; // the same file may be chosen again
            }}
          />
          <div className="flex flex-col gap-2 text-sm text-quiet">
            <p>How to make one, for an image:</p>
            <CodeBlock
              label="Command"
              code={'trivy image --format json --output report.json IMAGE\ngrype IMAGE -o json > report.json'}
            />
          </div>
        </div>
      </Dialog>
    </>
  );
}
