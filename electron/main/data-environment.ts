/** What the data process may know of its surroundings; everything else (keys, NODE_OPTIONS, proxies) stays out. */
const allowedNames: readonly string[] = [
  'HOME',
  'LANG',
  'LC_ALL',
  'PATH',
  'SystemRoot',
  'TEMP',
  'TMP',
  'TMPDIR',
  'TZ',
  'USERPROFILE',
  'windir',
];

/** Picks the allowed variables; gives a new object. */
export function pickDataEnvironment(
  environment: Readonly<Record<string, string | undefined>>,
): Record<string, string> {
  return Object.fromEntries(
    allowedNames.flatMap((name) => {
      const value = environment[name];
      return value === undefined ? [] : [[name, value]];
    }),
  );
}
