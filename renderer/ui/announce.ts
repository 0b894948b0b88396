import { notifications } from '@mantine/notifications';
import { readFault } from './fault-words.ts';

/** Says calmly that something did not work, where no form is open to say it. */
export function announceFault(error: unknown): void {
  notifications.show({
    title: 'That did not work',
    message: readFault(error).message,
    autoClose: 8000,
    withCloseButton: true,
    role: 'alert',
  });
}

/** Says that something was done. */
export function announceDone(title: string, message: string): void {
  notifications.show({ title, message, autoClose: 5000, withCloseButton: true });
}
