import 'server-only';

import { demoNotes } from '@/lib/demo/notes';
import { addAnnotation } from '@/lib/store/annotations';

/** Writes what people of the demo noted beside its history. */
export async function seedDemoNotes(now: Date): Promise<void> {
  for (const { cluster, by, at, text } of demoNotes(now)) {
    await addAnnotation({ name: by, clusters: [cluster] }, cluster, { at, text }, now);
  }
}
