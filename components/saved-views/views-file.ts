import type { SavedView } from '@/lib/client/saved-views';

/** Hands the browser views as a file that can be imported elsewhere. */
export function exportViews(views: readonly SavedView[]): void {
  const lynceusViews = views.map(({ page, clusterId, name, description, query, shared, team }) => ({
    page,
    clusterId,
    name,
    description,
    query,
    shared,
    team,
  }));
  const url = URL.createObjectURL(
    new Blob([`${JSON.stringify({ lynceusViews }, null, 2)}\n`], { type: 'application/json' }),
  );
  const link = document.createElement('a');
  link.href = url;
  link.download = 'lynceus-views.json';
  link.click();
  URL.revokeObjectURL(url);
}

/** What a chosen file holds; the server judges it. @throws Error when it is no JSON, or too large to be views. */
export async function readViewsFile(file: File): Promise<unknown> {
  if (file.size > 2_000_000) throw new Error(`${file.name} is too large to be a file of views`);
  try {
    return JSON.parse(await file.text()) as unknown;
  } catch {
    throw new Error(`${file.name} is not JSON`);
  }
}
