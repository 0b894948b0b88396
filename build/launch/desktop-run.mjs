import { openDesktopSession } from './desktop-session.mjs';
import { findOrdinaryUser } from './ordinary-user.mjs';
import { resolveInRepository } from './repository.mjs';
import { buildEnvironment } from './run-command.mjs';
import { resolveStaged, stageRepository } from './staged-repository.mjs';

/**
 * Opens a desktop of its own for a run of tests or benchmarks and closes it afterwards. The run gets
 * a root folder that Electron's user can read and an environment with
 * - `PUNCTUAL_E2E_ELECTRON`: the executable to start, which is Electron inside that desktop;
 * - `PUNCTUAL_E2E_APP`: the folder of the app to hand to it;
 * - `PUNCTUAL_E2E_HOME`: a folder that Electron's user may write to, for profiles;
 * - `PUNCTUAL_E2E_OUTPUT`: where pictures and traces go;
 * - `PUNCTUAL_NODE`: the pinned Node.
 * @template T
 * @param {string} nodePath the pinned Node
 * @param {string} electronPath
 * @param {(root: string, env: NodeJS.ProcessEnv) => Promise<T>} run
 * @returns {Promise<T>}
 */
export async function runOnDesktop(nodePath, electronPath, run) {
  const staged = stageRepository(findOrdinaryUser());
  try {
    const session = await openDesktopSession(resolveStaged(staged.root, electronPath));
    try {
      const env = buildEnvironment(nodePath, {
        ...session.variables,
        PUNCTUAL_NODE: nodePath,
        PUNCTUAL_E2E_APP: staged.root,
        PUNCTUAL_E2E_OUTPUT: resolveInRepository('test-results'),
      });
      return await run(staged.root, env);
    } finally {
      await session.close();
    }
  } finally {
    staged.remove();
  }
}
