import { Button, Group } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import type { Draft } from './draft-model.ts';
import { restoreContact } from './drafts.ts';

/** How long a discarded contact can be brought back, in milliseconds. */
const undoMs = 8000;

/** Offers to bring a discarded contact back, instead of asking first whether one is sure. */
export function offerRestore(draft: Draft): void {
  const id = `discarded-${draft.contactId}`;
  const restore = (): void => {
    restoreContact(draft);
    notifications.hide(id);
  };
  notifications.show({
    id,
    title: 'Contact discarded',
    autoClose: undoMs,
    message: (
      <Group justify="space-between" mt={4}>
        <span>Nothing of it was saved.</span>
        <Button size="compact-sm" variant="default" onClick={restore}>
          Bring it back
        </Button>
      </Group>
    ),
  });
}
