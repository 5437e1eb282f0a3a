import { expect, test } from 'vitest';
import { withEmptyStore } from '@/lib/testing/store';
import { addAnnotation, annotationHistory, changeAnnotation, listAnnotations, removeAnnotation } from './annotations';
import { createCluster, removeCluster } from './clusters';
import { localOperator as me, type Viewer } from './viewer';

withEmptyStore();

const day = (date: number) => new Date(Date.UTC(2026, 0, date)).toISOString();
const said = (date: number) => new Date(Date.UTC(2026, 5, date));
const codeOf = (code: string) => expect.objectContaining({ name: 'AppError', code }) as Error; // for toThrow
const textsOf = async (cluster: string | null) => (await listAnnotations(me, cluster)).map(({ text }) => text);

test('A note stands beside its cluster, one of all clusters beside each, in the order of what they are about', async () => {
  const [a, b] = [
    await createCluster(me, { name: 'a', source: 'file' }),
    await createCluster(me, { name: 'b', source: 'file' }),
  ];
  await addAnnotation(me, a.id, { at: day(9), text: 'late' });
  await addAnnotation(me, null, { at: day(5), text: 'everywhere' });
  await addAnnotation(me, a.id, { at: day(2), text: 'early' });
  expect(await textsOf(a.id)).toEqual(['early', 'everywhere', 'late']);
  expect(await textsOf(b.id)).toEqual(['everywhere']);
  expect(await textsOf(null)).toEqual(['everywhere']);
  await removeCluster(me, a.id);
  expect(await textsOf(b.id)).toEqual(['everywhere']);
});

test('A note keeps everything that it ever said, and who took it back', async () => {
  const { id: cluster } = await createCluster(me, { name: 'a', source: 'file' });
  const { id } = await addAnnotation(me, cluster, { at: day(2), text: 'upgrade' }, said(1));
  const other: Viewer = { name: 'bea', clusters: [cluster] };
  await changeAnnotation(other, id, { at: day(3), text: 'upgrade to 1.34' }, said(2));
  expect(await listAnnotations(me, cluster)).toEqual([
    {
      ...{ id, clusterId: cluster, at: day(3), text: 'upgrade to 1.34', by: me.name },
      writtenAt: said(1).toISOString(),
      changed: { by: 'bea', at: said(2).toISOString() },
    },
  ]);
  await removeAnnotation(me, id, said(3));
  expect(await textsOf(cluster)).toEqual([]);
  expect(await annotationHistory(me, id)).toEqual([
    { at: day(2), text: 'upgrade', saidAt: said(1).toISOString(), saidBy: me.name },
    { at: day(3), text: 'upgrade to 1.34', saidAt: said(2).toISOString(), saidBy: 'bea' },
    { at: day(3), text: null, saidAt: said(3).toISOString(), saidBy: me.name },
  ]);
  await expect(changeAnnotation(me, id, { at: day(1), text: 'again' })).rejects.toThrow(codeOf('not-found'));
});

test('Who may not see a cluster neither reads nor writes beside it, and a note of all is for those who see all', async () => {
  const { id: cluster } = await createCluster(me, { name: 'a', source: 'file' });
  const stranger: Viewer = { name: 'eve', clusters: [] };
  const { id } = await addAnnotation(me, cluster, { at: day(1), text: 'secret' });
  await expect(listAnnotations(stranger, cluster)).rejects.toThrow(codeOf('not-found'));
  await expect(addAnnotation(stranger, cluster, { at: day(1), text: 'x' })).rejects.toThrow(codeOf('not-found'));
  await expect(annotationHistory(stranger, id)).rejects.toThrow(codeOf('not-found'));
  await expect(removeAnnotation(stranger, id)).rejects.toThrow(codeOf('not-found'));
  await expect(addAnnotation(stranger, null, { at: day(1), text: 'x' })).rejects.toThrow(codeOf('forbidden'));
  const everywhere = await addAnnotation(me, null, { at: day(1), text: 'all' });
  await expect(removeAnnotation(stranger, everywhere.id)).rejects.toThrow(codeOf('forbidden'));
});
