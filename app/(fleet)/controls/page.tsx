import { Page, PageHeader } from '@/components/layout/page';
import { ControlCatalogue } from '@/components/posture/control-catalogue';
import { controlStates } from '@/lib/api/control-states';
import { currentViewer } from '@/lib/auth/current-viewer';
import { controls } from '@/lib/controls/catalogue';

export const metadata = { title: 'Controls' };

export default async function ControlsPage() {
  const states = await controlStates(await currentViewer());
  const failing = controls.filter(({ id }) => (states.get(id) ?? []).some(({ result }) => result.status === 'failed'));
  return (
    <Page>
      <PageHeader
        title="Controls"
        answer={`${controls.length} controls judge every snapshot; ${failing.length} of them fail somewhere.`}
      />
      <ControlCatalogue
        controls={controls.map(({ id, title, severity, surface, family, references }) => ({
          id,
          title,
          severity,
          surface,
          family,
          tags: [
            references.pss,
            ...(references.cis ?? []),
            ...(references.mitre ?? []),
            ...(references.kubescape ?? []),
          ]
            .filter((tag) => tag !== undefined)
            .join(' '),
          failing: (states.get(id) ?? []).filter(({ result }) => result.status === 'failed').length,
          failed: (states.get(id) ?? []).reduce((sum, { result }) => sum + result.failed, 0),
        }))}
      />
    </Page>
  );
}
