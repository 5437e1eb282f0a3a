import type { Flags } from './component-flags';

type Fault = (flags: Flags) => readonly [flag: string, message: string] | null;

/** Fails unless every one of these flags has a value. */
export function mustBeSet(...names: readonly string[]): Fault {
  return (flags) => {
    const missing = names.find((name) => (flags.get(name) ?? '') === '');
    return missing === undefined ? null : [missing, 'is not set'];
  };
}

/** Fails when the flag is given at all. */
export function mustNotBeSet(name: string): Fault {
  return (flags) => (flags.get(name) === undefined ? null : [name, 'is set']);
}

/** Fails when a switch is off; `whenAbsent` is the component's own default. */
export function mustBeOn(name: string, whenAbsent: boolean): Fault {
  return (flags) => (flags.isOn(name, whenAbsent) ? null : [name, wording(flags, name, 'off')]);
}

/** Fails when a switch is on; `whenAbsent` is the component's own default. */
export function mustBeOff(name: string, whenAbsent: boolean): Fault {
  return (flags) => (flags.isOn(name, whenAbsent) ? [name, wording(flags, name, 'on')] : null);
}

/** Fails unless the comma-separated flag holds the word; absent is without it. */
export function mustHold(name: string, word: string): Fault {
  return (flags) => ((flags.list(name) ?? []).includes(word) ? null : [name, `does not hold ${word}`]);
}

/** Fails when the comma-separated flag holds the word. */
export function mustNotHold(name: string, word: string): Fault {
  return (flags) => ((flags.list(name) ?? []).includes(word) ? [name, `holds ${word}`] : null);
}

/** Fails unless the number is at least this; absent counts as `whenAbsent`. */
export function mustBeAtLeast(name: string, least: number, whenAbsent: number): Fault {
  return (flags) => {
    const value = Number(flags.get(name) ?? whenAbsent);
    if (value >= least) return null;
    return [name, flags.get(name) === undefined ? 'is not set' : `is ${flags.get(name)}, less than ${least}`];
  };
}

/** Fails unless the component listens on loopback only. */
export function mustBindToLoopback(name: string): Fault {
  return (flags) => {
    const address = flags.get(name);
    if (address === '127.0.0.1' || address === '::1' || address === 'localhost') return null;
    return [name, address === undefined ? 'is not set, so it listens on every address' : `is ${address}`];
  };
}

const wording = (flags: Flags, name: string, state: string) =>
  flags.get(name) === undefined ? `is ${state} unless it is set` : `is ${state}`;
