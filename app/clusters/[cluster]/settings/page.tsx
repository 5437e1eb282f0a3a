import { clusterView, type PageProps } from '@/components/layout/cluster-view';
import { SettingsPage } from '@/components/settings/settings-page';
import { settingsView } from '@/lib/api/settings';

export const metadata = { title: 'Settings' };

export default async function ClusterSettingsPage(props: PageProps) {
  const { viewer, cluster } = await clusterView(props);
  return <SettingsPage view={await settingsView(viewer, cluster.id)} clusters={[cluster]} />;
}
