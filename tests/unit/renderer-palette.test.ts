import { describe, expect, it } from 'vitest';
import { chooseActions, recordsGroup } from '../../renderer/app/palette-filter.ts';
import { listScreenActions } from '../../renderer/app/screen-actions.ts';

const groups = [
  { group: recordsGroup, actions: [{ label: 'E-000123 Council Tax, Banding' }] },
  { group: 'Go to', actions: [{ label: 'Queue' }, { label: 'Service standards' }] },
  { group: 'This desk', actions: [{ label: 'Colours: dark' }, { label: 'Sign out' }] },
];

function listLabels(query: string): string[] {
  return chooseActions(query, groups).flatMap((group) =>
    group.actions.map((action) => action.label),
  );
}

describe('finding anything', () => {
  it('takes the beginnings of words, in any order', () => {
    expect(listLabels('da col').slice(0, 1)).toEqual(['Colours: dark']);
    expect(listLabels('colours: dark').slice(0, 1)).toEqual(['Colours: dark']);
  });

  it('shows every action while nothing is typed', () => {
    expect(listLabels(' ')).toHaveLength(5);
  });

  it('puts an action of that name before any record', () => {
    expect(listLabels('queue')).toEqual(['Queue', 'E-000123 Council Tax, Banding']);
  });

  it('leaves what the search found as it is, and groups without anything out', () => {
    expect(listLabels('123')).toEqual(['E-000123 Council Tax, Banding']);
    expect(chooseActions('123', groups)).toHaveLength(1);
  });
});

describe('the actions of a screen', () => {
  const bind = (key: string, label: string) => ({ key, label, run: () => undefined });
  const layers = [
    { title: 'Queue', bindings: [bind('↓', 'Next'), bind('Shift+↓', 'More'), bind('A', 'Assign')] },
    { title: 'Contact', bindings: [bind('Escape', 'Back'), bind('N', 'Next step')] },
    { title: 'Everywhere', bindings: [bind('F2', 'Log a call')] },
    { title: 'Queue', bindings: [bind('A', 'Assign'), bind('Alt+1', 'Go to Call')] },
  ];

  it('are its keys but those that only move, each once, without those of every screen', () => {
    const labels = listScreenActions(layers, 'Everywhere').map((binding) => binding.label);
    expect(labels).toEqual(['Assign', 'Next step', 'Go to Call']);
  });
});
