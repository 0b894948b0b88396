import type { Session } from 'electron';
import { appOrigin, isAppAddress } from './content-policy.ts';

/** True for what a window may load: the app's own files, images inside them and, in development, the inspector. */
export function isAllowedRequest(address: string, packaged: boolean): boolean {
  if (isAppAddress(address) || address.startsWith('data:image/')) return true;
  return (
    address.startsWith(`blob:${appOrigin}/`) || (!packaged && address.startsWith('devtools://'))
  );
}

/** Shuts every door of a session: no network, no permission, no device, no download, no dictionary fetched. */
export function guardSession(session: Session, packaged: boolean): void {
  session.webRequest.onBeforeRequest((details, answer) => {
    answer({ cancel: !isAllowedRequest(details.url, packaged) });
  });
  session.setPermissionRequestHandler((_contents, _permission, answer) => answer(false));
  session.setPermissionCheckHandler(() => false);
  session.setDevicePermissionHandler(() => false);
  session.setDisplayMediaRequestHandler(null);
  session.on('will-download', (event) => event.preventDefault());
  // Elsewhere than on macOS the dictionaries would be fetched from the network.
  session.setSpellCheckerEnabled(process.platform === 'darwin');
}
