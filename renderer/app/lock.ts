import { notifications } from '@mantine/notifications';
import { create } from 'zustand';
import { putWorkAway } from '../client/before-lock.ts';
import { announceFault } from '../ui/announce.ts';
import type { ScreenService } from '../ui/service.tsx';
import { closePalette } from './palette-store.ts';
import { forgetSearchText } from './search-text.ts';

/** How long open forms may take to be kept before the desk is locked without them, in milliseconds. */
const putAwayWithinMs = 1000;

/** True from the moment somebody locks until nobody is signed in: nothing of a record shows meanwhile. */
export const useCover = create<{ readonly covered: boolean }>(() => ({ covered: false }));

/** Takes everything off the screen that speaks of a record. */
export function coverScreen(): void {
  useCover.setState({ covered: true });
  closePalette();
  notifications.clean();
  forgetSearchText();
  document.title = 'Punctual';
}

/** Shows the screen again, once it holds nothing of the person before. */
export function uncoverScreen(): void {
  useCover.setState({ covered: false });
}

/** Covers the screen at once, puts open forms away, then locks the desk in all its windows. */
export async function lockDesk(service: ScreenService): Promise<void> {
  if (useCover.getState().covered) return;
  // The forms are asked first: covering takes them off the screen.
  const away = putWorkAway(putAwayWithinMs);
  coverScreen();
  await away;
  try {
    await service.call('session.lock', {});
  } catch (error) {
    // The screen stays covered: a service that comes back knows nobody, one that is there is asked again.
    announceFault(error);
  }
}

/** Puts open forms away and signs out in all windows. */
export async function leaveDesk(service: ScreenService): Promise<void> {
  const away = putWorkAway(putAwayWithinMs);
  coverScreen();
  await away;
  try {
    await service.call('session.signOut', {});
  } catch (error) {
    uncoverScreen();
    announceFault(error);
  }
}
