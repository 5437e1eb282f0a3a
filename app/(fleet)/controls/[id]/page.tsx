import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { Suspense } from 'react';
import { singleParams } from '@/components/access/single-params';
import { decodedParam, type PageProps } from '@/components/layout/cluster-view';
import { ControlObjects } from '@/components/posture/control-objects';
import { ControlView } from '@/components/posture/control-view';
import { controlStates } from '@/lib/api/control-states';
import { currentViewer } from '@/lib/auth/current-viewer';
import { controls } from '@/lib/controls/catalogue';

type ControlPageProps = { params: Promise<{ id: string }>; searchParams: PageProps['searchParams'] };

const controlOf = async ({ params }: ControlPageProps) => {
  const id = decodedParam((await params).id);
  return controls.find((control) => control.id === id) ?? notFound();
};

export async function generateMetadata(props: ControlPageProps): Promise<Metadata> {
  return { title: (await controlOf(props)).title };
}

export default async function ControlPage(props: ControlPageProps) {
  const control = await controlOf(props);
  const viewer = await currentViewer();
  const states = (await controlStates(viewer)).get(control.id) ?? [];
  const search = singleParams(await props.searchParams);
  return (
    <ControlView
      control={control}
      states={states}
      objects={
        <Suspense fallback={<p className="px-4 text-sm text-quiet">Judging every object…</p>}>
          <ControlObjects viewer={viewer} control={control} states={states} search={search} />
        </Suspense>
      }
    />
  );
}
