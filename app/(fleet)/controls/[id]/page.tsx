import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { decodedParam } from '@/components/layout/cluster-view';
import { ControlView } from '@/components/posture/control-view';
import { controlStates } from '@/components/posture/control-states';
import { currentViewer } from '@/lib/auth/current-viewer';
import { controls } from '@/lib/controls/catalogue';

type ControlPageProps = { params: Promise<{ id: string }> };

const controlOf = async ({ params }: ControlPageProps) => {
  const id = decodedParam((await params).id);
  return controls.find((control) => control.id === id) ?? notFound();
};

export async function generateMetadata(props: ControlPageProps): Promise<Metadata> {
  return { title: (await controlOf(props)).title };
}

export default async function ControlPage(props: ControlPageProps) {
  const control = await controlOf(props);
  const states = await controlStates(await currentViewer());
  return <ControlView control={control} states={states.get(control.id) ?? []} />;
}
