import { parseArgs } from 'node:util';

/** Wrong usage of the command line: said with a pointer to --help, exit code 2. */
export class UsageError extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'UsageError';
  }
}

/** One option of a command: `--name <value>`, or a bare `--name` where there is no value. */
export interface OptionSpec {
  readonly name: string;
  /** What stands for the value in the help: "DIR"; absent for a bare flag. */
  readonly value?: string;
  readonly help: string;
  readonly required?: boolean;
  /** The only values it takes. */
  readonly choices?: readonly string[];
}

/** What a command takes: words in order, then options in any order. */
export interface ArgumentSpec {
  /** Names of the words: "FILE". All are required. */
  readonly words: readonly string[];
  readonly options: readonly OptionSpec[];
}

/** What was typed, checked against the command's own list. */
export interface ParsedArguments {
  readonly words: readonly string[];
  readonly values: ReadonlyMap<string, string>;
  readonly flags: ReadonlySet<string>;
}

/**
 * Reads the words and options typed after a command. Throws a `UsageError` that names what is
 * missing, unknown, given twice or not one of the choices.
 */
export function parseArguments(typed: readonly string[], spec: ArgumentSpec): ParsedArguments {
  const { words, values, flags } = readTyped(typed, spec);
  for (const [index, name] of spec.words.entries()) {
    if (words[index] === undefined) throw new UsageError(`${name} is missing.`);
  }
  const extra = words[spec.words.length];
  if (extra !== undefined) throw new UsageError(`"${extra}" is one word too many.`);
  for (const option of spec.options) {
    const value = values.get(option.name);
    if (option.required === true && value === undefined) {
      throw new UsageError(`--${option.name} ${option.value ?? ''} is missing.`.replace('  ', ' '));
    }
    if (value !== undefined && option.choices !== undefined && !option.choices.includes(value)) {
      throw new UsageError(`--${option.name} is one of ${option.choices.join(', ')}.`);
    }
  }
  return { words, values, flags };
}

function readTyped(
  typed: readonly string[],
  spec: ArgumentSpec,
): { words: string[]; values: Map<string, string>; flags: Set<string> } {
  const words: string[] = [];
  const values = new Map<string, string>();
  const flags = new Set<string>();
  const { tokens } = parse(typed, spec);
  for (const token of tokens) {
    if (token.kind === 'positional') words.push(token.value);
    if (token.kind !== 'option') continue;
    const seen = values.has(token.name) || flags.has(token.name);
    if (seen) throw new UsageError(`--${token.name} is given twice.`);
    if (token.value === undefined) flags.add(token.name);
    else if (token.value === '') throw new UsageError(`--${token.name} has no value.`);
    else values.set(token.name, token.value);
  }
  return { words, values, flags };
}

function parse(typed: readonly string[], spec: ArgumentSpec) {
  try {
    return parseArgs({
      args: [...typed],
      options: Object.fromEntries(
        spec.options.map((option) => [
          option.name,
          { type: option.value === undefined ? ('boolean' as const) : ('string' as const) },
        ]),
      ),
      allowPositionals: true,
      strict: true,
      tokens: true,
    });
  } catch (error) {
    if (error instanceof TypeError)
      throw new UsageError(`${error.message.split(/[.\n]/)[0] ?? ''}.`);
    throw error;
  }
}

/**
 * A whole number typed as an option, from `least` to `most`, as text; undefined where it was not
 * given. Throws a `UsageError` for anything else.
 */
export function readWholeNumber(
  parsed: ParsedArguments,
  name: string,
  limits: { readonly least: number; readonly most: number },
): string | undefined {
  const text = parsed.values.get(name);
  if (text === undefined) return undefined;
  const value = /^\d{1,16}$/.test(text) ? Number(text) : NaN;
  if (!(value >= limits.least && value <= limits.most)) {
    throw new UsageError(
      `--${name} is a whole number from ${limits.least} to ${limits.most}, not "${text.slice(0, 40)}".`,
    );
  }
  return text;
}
