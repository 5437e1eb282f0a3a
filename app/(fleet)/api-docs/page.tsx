import { OperationList } from '@/components/api-docs/operation-list';
import { OperationView } from '@/components/api-docs/operation-view';
import { Page, PageHeader } from '@/components/layout/page';
import type { PageProps } from '@/components/layout/cluster-view';
import { TextLink } from '@/components/ui/text-link';
import { apiDocument, apiOperations } from '@/lib/api/openapi/read-document';

export const metadata = { title: 'API' };

export default async function ApiDocsPage({ searchParams }: Pick<PageProps, 'searchParams'>) {
  const { op } = await searchParams;
  const operation = apiOperations.find(({ operationId }) => operationId === op) ?? apiOperations[0];
  return (
    <Page>
      <PageHeader
        title="API"
        answer={`${apiOperations.length} operations answer programs what the pages answer people.`}
        actions={
          <TextLink href="/api/v1/openapi.json" prefetch={false} className="text-sm">
            openapi.json
          </TextLink>
        }
      />
      <p className="-mt-2 max-w-3xl text-sm text-pretty text-quiet">
        OpenAPI 3.1, version {apiDocument.info.version}. Every answer is JSON unless it is a file; every refusal is a
        problem document with a code to branch on. Clients in most languages can be generated from it.
      </p>
      <div className="grid min-w-0 gap-6 lg:grid-cols-[22rem_minmax(0,1fr)]">
        <OperationList
          operations={apiOperations.map(({ operationId, tags: [tag = ''], method, path, summary }) => ({
            id: operationId,
            tag,
            method,
            path,
            summary,
          }))}
          current={operation?.operationId ?? ''}
        />
        {operation && <OperationView operation={operation} />}
      </div>
    </Page>
  );
}
