import type { NamedFile } from '@/lib/client/scans';

const mostFiles = 5000;

/** Every file among what was dropped, folders walked, hidden files left out. */
export async function droppedFiles(entries: readonly FileSystemEntry[]): Promise<NamedFile[]> {
  const files: NamedFile[] = [];
  for (const entry of entries) await walk(entry, files);
  return files;
}

async function walk(entry: FileSystemEntry, files: NamedFile[]): Promise<void> {
  if (entry.name.startsWith('.') || files.length >= mostFiles) return;
  if (entry.isFile) {
    const file = await new Promise<File>((resolve, reject) => (entry as FileSystemFileEntry).file(resolve, reject));
    files.push({ path: entry.fullPath.replace(/^\//, ''), file });
    return;
  }
  const reader = (entry as FileSystemDirectoryEntry).createReader();
  for (;;) {
    const batch = await new Promise<FileSystemEntry[]>((resolve, reject) => reader.readEntries(resolve, reject));
    if (batch.length === 0) return;
    for (const child of batch) await walk(child, files);
  }
}
