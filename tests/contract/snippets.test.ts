import { describe, expect, it } from 'vitest';
import { handlers } from '../../electron/data/handlers/handlers.ts';
import type { CallContext } from '../../electron/data/state.ts';
import type { SnippetDraft } from '../../shared/contract/schemas-desk.ts';
import { makeCallContext, makeServiceState } from '../support/call-context.ts';
import { makeRecordId } from '../support/call-draft.ts';
import { makeSampleCentre, sample } from '../support/sample-centre.ts';

interface Office {
  readonly advisor: CallContext;
  readonly leader: CallContext;
}

/** An advisor and a leader who share a desk. */
async function openOffice(): Promise<Office> {
  const centre = await makeSampleCentre();
  const state = makeServiceState(centre);
  return {
    advisor: makeCallContext(state, centre, sample.advisor),
    leader: makeCallContext(state, centre, sample.leader),
  };
}

function makeSnippet(differences: Partial<SnippetDraft> = {}): SnippetDraft {
  return {
    snippetId: makeRecordId('snippet'),
    short: 'proof',
    text: 'Please send proof of address.',
    shared: false,
    ...differences,
  };
}

async function listShorts(context: CallContext): Promise<string[]> {
  const { snippets } = await handlers['snippet.list'](context, {});
  return snippets.map(({ short, shared }) => `${short}${shared ? ' (everybody)' : ''}`);
}

/** The code a call is refused with, thrown at once or later. */
async function findCode(work: () => unknown): Promise<unknown> {
  try {
    await work();
    return 'done';
  } catch (error) {
    return error instanceof Error && 'code' in error ? error.code : error;
  }
}

describe('snippets', () => {
  it('are a person’s own, or everybody’s where a leader keeps them', async () => {
    const { advisor, leader } = await openOffice();
    await handlers['snippet.save'](advisor, makeSnippet());
    await handlers['snippet.save'](leader, makeSnippet({ short: 'refund', shared: true }));
    expect(await listShorts(advisor)).toEqual(['proof', 'refund (everybody)']);
    expect(await listShorts(leader)).toEqual(['refund (everybody)']);
  });

  it('of everybody are changed and taken out by leaders only', async () => {
    const { advisor, leader } = await openOffice();
    const shared = makeSnippet({ shared: true });
    expect(await findCode(() => handlers['snippet.save'](advisor, shared))).toBe('forbidden');
    await handlers['snippet.save'](leader, shared);
    const { snippetId } = shared;
    const taken = { ...shared, shared: false, text: 'Mine now.' };
    expect(await findCode(() => handlers['snippet.save'](advisor, taken))).toBe('forbidden');
    expect(await findCode(() => handlers['snippet.remove'](advisor, { snippetId }))).toBe(
      'forbidden',
    );
    expect(await listShorts(advisor)).toEqual(['proof (everybody)']);
  });

  it('of another person are not there', async () => {
    const { advisor, leader } = await openOffice();
    const own = makeSnippet();
    await handlers['snippet.save'](advisor, own);
    const { snippetId } = own;
    expect(await findCode(() => handlers['snippet.remove'](leader, { snippetId }))).toBe(
      'not_found',
    );
    const stolen = { ...own, text: 'x' };
    expect(await findCode(() => handlers['snippet.save'](leader, stolen))).toBe('not_found');
  });

  it('have one short name each; a change keeps its own', async () => {
    const { advisor } = await openOffice();
    const own = makeSnippet();
    await handlers['snippet.save'](advisor, own);
    const double = makeSnippet();
    expect(await findCode(() => handlers['snippet.save'](advisor, double))).toBe('invalid_input');
    await handlers['snippet.save'](advisor, { ...own, text: 'Please bring it along.' });
    const { snippets } = await handlers['snippet.list'](advisor, {});
    expect(snippets).toMatchObject([{ short: 'proof', text: 'Please bring it along.' }]);
  });

  it('come back as they were when a change or a removal is undone', async () => {
    const { advisor } = await openOffice();
    const own = makeSnippet();
    const made = await handlers['snippet.save'](advisor, own);
    const changed = await handlers['snippet.save'](advisor, { ...own, text: 'Other.' });
    await handlers['undo.run'](advisor, changed);
    const read = async () => (await handlers['snippet.list'](advisor, {})).snippets;
    expect(await read()).toMatchObject([{ text: own.text }]);
    const removed = await handlers['snippet.remove'](advisor, { snippetId: own.snippetId });
    expect(await read()).toEqual([]);
    await handlers['undo.run'](advisor, removed);
    expect(await read()).toMatchObject([{ text: own.text }]);
    await handlers['undo.run'](advisor, made);
    expect(await read()).toEqual([]);
  });
});
