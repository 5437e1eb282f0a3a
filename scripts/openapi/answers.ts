import { fileURLToPath } from 'node:url';
import ts from 'typescript';
import type { Route } from './routes';
import { TypeSchemas, type JsonSchema } from './type-schema';

/** What the code of a route says of itself. */
export type Answer = {
  /** The comment above the handler. */
  readonly said: string;
  /** What comes back as JSON; null when nothing does. */
  readonly schema: JsonSchema | null;
  /** Whether it may answer with something else than JSON: a file. */
  readonly file: boolean;
};

export type Answers = {
  readonly of: (route: Route) => Answer;
  readonly components: () => Readonly<Record<string, JsonSchema>>;
};

/** Reads the types of all handlers from their source, with the compiler that also checks them. */
export function readAnswers(files: readonly string[]): Answers {
  const program = ts.createProgram(files, options());
  const checker = program.getTypeChecker();
  const schemas = new TypeSchemas(checker);
  return {
    of: (route) => {
      const source = program.getSourceFile(route.file);
      const found = source && handlerIn(source, route.method);
      if (!found) throw new Error(`${route.file} exports no ${route.method} that a handler of lib/api/route makes`);
      return { said: found.said, ...answerOf(found.handler, checker, schemas) };
    },
    components: () => schemas.components(),
  };
}

function options(): ts.CompilerOptions {
  const root = fileURLToPath(new URL('../..', import.meta.url));
  const { config } = ts.readConfigFile(`${root}tsconfig.json`, (path) => ts.sys.readFile(path)) as { config: unknown };
  return { ...ts.parseJsonConfigFileContent(config, ts.sys, root).options, incremental: false, noEmit: true };
}

function handlerIn(source: ts.SourceFile, method: string): { said: string; handler: ts.Expression } | null {
  for (const statement of source.statements) {
    if (!ts.isVariableStatement(statement)) continue;
    const [declaration] = statement.declarationList.declarations;
    if (declaration?.name.getText() !== method || !declaration.initializer) continue;
    const call = declaration.initializer;
    const handler = ts.isCallExpression(call) ? call.arguments.at(-1) : undefined;
    if (handler) return { said: commentOf(statement), handler };
  }
  return null;
}

const commentOf = (node: ts.Node) =>
  ts
    .getJSDocCommentsAndTags(node)
    .map(({ comment }) => ts.getTextOfJSDocComment(comment) ?? '')
    .join(' ')
    .replaceAll(/\s+/g, ' ')
    .trim();

function answerOf(handler: ts.Expression, checker: ts.TypeChecker, schemas: TypeSchemas) {
  const [signature] = checker.getTypeAtLocation(handler).getCallSignatures();
  const returned = signature && checker.getAwaitedType(signature.getReturnType());
  if (!returned) throw new Error(`${handler.getSourceFile().fileName}: the handler is no function`);
  const parts = returned.isUnion() ? returned.types : [returned];
  const isResponse = (type: ts.Type) => type.getSymbol()?.name === 'Response';
  const isNothing = ({ flags }: ts.Type) => Boolean(flags & (ts.TypeFlags.Undefined | ts.TypeFlags.Void));
  const json = parts.filter((part) => !isResponse(part) && !isNothing(part));
  const told = json.map((part) => schemas.of(part));
  return {
    file: parts.some(isResponse),
    schema:
      parts.length === 1 && told[0]
        ? told[0]
        : told.length === 0
          ? null
          : json.length === parts.length
            ? schemas.of(returned)
            : told.length === 1
              ? (told[0] ?? null)
              : { anyOf: told },
  };
}
