import { SettingsPage } from '@/components/settings/settings-page';
import { settingsView } from '@/lib/api/settings';
import { currentViewer } from '@/lib/auth/current-viewer';
import { listClusters } from '@/lib/store/clusters';

export const metadata = { title: 'Settings' };

export default async function FleetSettingsPage() {
  const viewer = await currentViewer();
  return <SettingsPage view={await settingsView(viewer, null)} clusters={await listClusters(viewer)} />;
}
