/**
 * The answer of `make` for a value, worked out once however often it is asked for; it goes with the value. For what many
 * objects of one inventory ask alike: asked of each anew, it costs the square of their number.
 *
 * @param make Pure: nothing but the value may decide.
 */
export function onceFor<K extends object, V>(make: (value: K) => V): (value: K) => V {
  const known = new WeakMap<K, { readonly answer: V }>();
  return (value) => {
    const found = known.get(value) ?? { answer: make(value) };
    known.set(value, found);
    return found.answer;
  };
}
