import ts from 'typescript';

export type JsonSchema = Readonly<Record<string, unknown>>;

/**
 * The JSON that a value of a type becomes, as a JSON Schema: what `JSON.stringify` leaves out is left out, and types
 * with a name of their own in this project become components that are told once.
 */
export class TypeSchemas {
  readonly #checker: ts.TypeChecker;
  readonly #names = new Map<ts.Symbol, string>();
  readonly #components = new Map<string, JsonSchema>();

  constructor(checker: ts.TypeChecker) {
    this.#checker = checker;
  }

  /** The named types met so far, by name. */
  components(): Readonly<Record<string, JsonSchema>> {
    return Object.fromEntries([...this.#components].toSorted(([one], [other]) => (one < other ? -1 : 1)));
  }

  /** @throws Error for what JSON cannot hold: a Map would silently become `{}`. */
  of(type: ts.Type): JsonSchema {
    const named = this.#nameable(type);
    if (!named) return this.#inline(type);
    const known = this.#names.get(named);
    if (known !== undefined) return reference(known);
    const name = this.#freeName(named.name);
    this.#names.set(named, name);
    this.#components.set(name, {}); // taken, while what it holds is looked at: types may hold themselves
    const said = this.#said(named);
    this.#components.set(name, { ...(said && { description: said }), ...this.#inline(type) });
    return reference(name);
  }

  /** The alias or interface that a type of this project is known by; none for what only parameters make whole. */
  #nameable(type: ts.Type): ts.Symbol | null {
    if (type.flags & plain) return null;
    const symbol = type.aliasSymbol ?? type.getSymbol();
    if (!symbol || (type.aliasTypeArguments?.length ?? 0) > 0 || !/^[A-Z]/.test(symbol.name)) return null;
    if (!type.aliasSymbol && !(symbol.flags & ts.SymbolFlags.Interface)) return null;
    // `keyof` and simple unions of words are told where they stand.
    const own = symbol.declarations?.some((declaration) => !/node_modules/.test(declaration.getSourceFile().fileName));
    return own === true ? symbol : null;
  }

  #freeName(wanted: string): string {
    if (!this.#components.has(wanted)) return wanted;
    for (let index = 2; ; index += 1) if (!this.#components.has(`${wanted}${index}`)) return `${wanted}${index}`;
  }

  #inline(type: ts.Type): JsonSchema {
    const { flags } = type;
    if (flags & (ts.TypeFlags.Any | ts.TypeFlags.Unknown)) return {};
    if (flags & ts.TypeFlags.Null) return { type: 'null' };
    if (type.isStringLiteral() || type.isNumberLiteral()) return { const: type.value };
    if (flags & ts.TypeFlags.BooleanLiteral) return { const: this.#checker.typeToString(type) === 'true' };
    if (flags & ts.TypeFlags.StringLike) return { type: 'string' };
    if (flags & ts.TypeFlags.NumberLike) return { type: 'number' };
    if (flags & ts.TypeFlags.BooleanLike && !type.isUnion()) return { type: 'boolean' };
    if (type.isUnion()) return this.#union(type);
    if (this.#checker.isTupleType(type)) return this.#tuple(type);
    if (this.#checker.isArrayType(type)) return { type: 'array', items: this.of(this.#argument(type)) };
    return this.#object(type);
  }

  #argument(type: ts.Type, index = 0): ts.Type {
    // Arrays and tuples are references to the generic type of the library.
    const argument = this.#checker.getTypeArguments(type as ts.TypeReference)[index];
    if (!argument) throw new Error(`${this.#checker.typeToString(type)} has no items`);
    return argument;
  }

  #tuple(type: ts.Type): JsonSchema {
    // A tuple is a reference to its own shape.
    const { target } = type as ts.TupleTypeReference;
    const items = this.#checker.getTypeArguments(type as ts.TypeReference).map((item) => this.of(item));
    if (target.hasRestElement || target.combinedFlags & ts.ElementFlags.Variable)
      return { type: 'array', items: items.length === 1 ? items[0] : { anyOf: items }, minItems: target.minLength };
    return { type: 'array', prefixItems: items, minItems: target.minLength, maxItems: items.length };
  }

  #union(type: ts.UnionType): JsonSchema {
    const parts = type.types.filter(({ flags }) => !(flags & (ts.TypeFlags.Undefined | ts.TypeFlags.Void)));
    const words = parts.flatMap((part) => (part.isStringLiteral() || part.isNumberLiteral() ? [part.value] : []));
    const booleans = parts.filter(({ flags }) => flags & ts.TypeFlags.BooleanLiteral);
    const nothing = parts.some(({ flags }) => flags & ts.TypeFlags.Null);
    const rest = parts.filter(
      (part) =>
        !part.isStringLiteral() &&
        !part.isNumberLiteral() &&
        !(part.flags & (ts.TypeFlags.BooleanLiteral | ts.TypeFlags.Null)),
    );
    const options: JsonSchema[] = [
      ...rest.map((part) => this.of(part)),
      ...(words.length > 0 ? [{ enum: words.toSorted(byText) }] : []),
      ...(booleans.length === 2
        ? [{ type: 'boolean' }]
        : booleans.map((one) => ({ const: this.#checker.typeToString(one) === 'true' }))),
    ];
    const [only] = options;
    if (nothing && options.length === 1 && typeof only?.type === 'string' && Object.keys(only).length === 1)
      return { type: [only.type, 'null'] };
    if (nothing && options.length === 1 && Array.isArray(only?.enum))
      return { enum: [...(only.enum as unknown[]), null] };
    const all = nothing ? [...options, { type: 'null' }] : options;
    return all.length === 1 ? (all[0] ?? {}) : { anyOf: all };
  }

  #object(type: ts.Type): JsonSchema {
    const text = this.#checker.typeToString(type);
    if (/^(Readonly)?(Map|Set|WeakMap)</.test(text)) throw new Error(`${text} does not survive JSON`);
    const toJson = type.getProperty('toJSON');
    if (toJson) {
      const [signature] = this.#checker.getTypeOfSymbol(toJson).getCallSignatures();
      if (text === 'Date') return { type: 'string', format: 'date-time' };
      if (signature) return this.of(signature.getReturnType());
    }
    const known = this.#checker.getPropertiesOfType(type).filter((property) => !this.#vanishes(property));
    const index = this.#checker.getIndexInfoOfType(type, ts.IndexKind.String);
    const properties = Object.fromEntries(known.map((property) => [property.name, this.#property(property)]));
    const required = known.filter((property) => !this.#mayBeLeftOut(property)).map(({ name }) => name);
    return {
      type: 'object',
      ...(known.length > 0 && { properties }),
      ...(required.length > 0 && { required }),
      ...(index && { additionalProperties: this.of(index.type) }),
    };
  }

  #property(property: ts.Symbol): JsonSchema {
    const schema = this.of(this.#checker.getTypeOfSymbol(property));
    const said = this.#said(property);
    return said ? { description: said, ...schema } : schema;
  }

  #vanishes(property: ts.Symbol): boolean {
    const type = this.#checker.getTypeOfSymbol(property);
    return property.name.startsWith('__@') || type.getCallSignatures().length > 0;
  }

  #mayBeLeftOut(property: ts.Symbol): boolean {
    const type = this.#checker.getTypeOfSymbol(property);
    if (property.flags & ts.SymbolFlags.Optional) return true;
    return type.isUnion() && type.types.some(({ flags }) => flags & ts.TypeFlags.Undefined);
  }

  #said(symbol: ts.Symbol): string {
    return ts
      .displayPartsToString(symbol.getDocumentationComment(this.#checker))
      .replaceAll(/\s*\n\s*/g, ' ')
      .trim();
  }
}

const { Any, Unknown, StringLike, NumberLike, BooleanLike, Null, Undefined, Void } = ts.TypeFlags;
/** What needs no name; unions of such have none of these flags. */
const plain = Any | Unknown | Null | Undefined | Void | StringLike | NumberLike | BooleanLike;

const reference = (name: string): JsonSchema => ({ $ref: `#/components/schemas/${name}` });
const byText = (one: unknown, other: unknown) => (String(one) < String(other) ? -1 : 1);
