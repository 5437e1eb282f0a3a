import { Badge } from '@/components/ui/badge';
import { Panel } from '@/components/ui/panel';
import { Table, Td, Th, Tr } from '@/components/ui/table';
import { exampleRequest } from '@/lib/api/openapi/example-request';
import { apiDocument, type ApiOperation, type Parameter } from '@/lib/api/openapi/read-document';
import { CurlLine } from './curl-line';
import { MethodBadge } from './method-badge';
import { Prose } from './prose';
import { SchemaTree } from './schema-tree';
import { schemaWords } from './schema-words';

/** One operation: what it answers, what it takes, the same by `curl`, and what comes back. */
export function OperationView({ operation }: { operation: ApiOperation }) {
  const { method, path, summary, description = '', parameters = [], requestBody, responses } = operation;
  const { path: request, ...rest } = exampleRequest(operation);
  const answers = Object.entries(responses['200']?.content ?? {});
  return (
    <article aria-labelledby="operation" className="flex min-w-0 flex-col gap-4">
      <header className="flex flex-col gap-2">
        <h2 id="operation" className="flex flex-wrap items-center gap-2">
          <MethodBadge method={method} />
          <code className="min-w-0 font-mono text-base font-medium wrap-anywhere">{path}</code>
        </h2>
        <p className="text-pretty">
          <Prose text={summary} />
        </p>
        {description && (
          <p className="text-sm text-pretty whitespace-pre-line text-quiet">
            <Prose text={description} />
          </p>
        )}
      </header>
      <CurlLine path={request} {...rest} />
      {parameters.length > 0 && (
        <Panel title="Parameters" headingLevel={3} flush>
          <Table label="Parameters">
            <thead>
              <tr>
                <Th>Name</Th>
                <Th>Type</Th>
                <Th>Meaning</Th>
              </tr>
            </thead>
            <tbody>
              {parameters.map((parameter) => (
                <ParameterRow key={parameter.name} parameter={parameter} />
              ))}
            </tbody>
          </Table>
        </Panel>
      )}
      {requestBody && (
        <Panel title="Body" headingLevel={3} {...(requestBody.description && { about: requestBody.description })}>
          {Object.entries(requestBody.content).map(([type, { schema }]) => (
            <div key={type} className="mb-2 last:mb-0">
              <p className="font-mono text-xs text-quiet">{type}</p>
              {type === 'application/json' && schema.properties && <SchemaTree schema={schema} />}
            </div>
          ))}
        </Panel>
      )}
      <Panel
        title="Answer"
        headingLevel={3}
        about={answers.length === 0 ? '204: done, nothing comes back' : answers.map(([type]) => type).join(' or ')}
      >
        {answers.map(([type, { schema }]) =>
          type === 'application/json' ? <SchemaTree key={type} schema={schema} /> : null,
        )}
      </Panel>
      <Panel title="Refusals" headingLevel={3} about="application/problem+json, with a code to branch on in title">
        <ul className="flex flex-col gap-1.5 text-sm">
          {Object.keys(responses)
            .filter((status) => !status.startsWith('2'))
            .map((status) => (
              <li key={status} className="flex gap-3">
                <span className="font-mono text-xs leading-5 text-quiet">{status}</span>
                {apiDocument.components.responses[`Refused${status}`]?.description}
              </li>
            ))}
        </ul>
      </Panel>
    </article>
  );
}

function ParameterRow({ parameter: { name, in: where, required, description, schema } }: { parameter: Parameter }) {
  return (
    <Tr>
      <Td className="align-top">
        <span className="flex items-center gap-2">
          <code className="font-mono text-xs">{name}</code>
          {where === 'path' ? <Badge>in the path</Badge> : required && <Badge tone="accent">needed</Badge>}
        </span>
      </Td>
      <Td className="max-w-56 align-top font-mono text-xs wrap-anywhere text-quiet">
        {schemaWords(schema)}
        {schema.default !== undefined && schema.default !== '' && (
          <span className="block">default {JSON.stringify(schema.default)}</span>
        )}
      </Td>
      <Td className="align-top text-pretty">
        <Prose text={description} />
      </Td>
    </Tr>
  );
}
