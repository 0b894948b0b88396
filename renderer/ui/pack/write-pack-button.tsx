import { useState } from 'react';
import type { LocalMonth } from '../../../shared/domain/instant.ts';
import { readBridge } from '../../client/bridge.ts';
import { ActionButton } from '../action-button.tsx';
import { announceDone, announceFault } from '../announce.ts';
import { useKeys } from '../keys.ts';
import { useService } from '../service.tsx';

const shortcut = 'W';

/** Writes a signed evidence pack of some months where the person chooses. For supervisors. */
export function WritePackButton(props: { readonly from: LocalMonth; readonly to: LocalMonth }) {
  const { from, to } = props;
  const service = useService();
  const [busy, setBusy] = useState(false);
  const write = async (): Promise<void> => {
    const suggestedName = `evidence-${from === to ? from : `${from}-to-${to}`}.zip`;
    const place = await readBridge().choosePlace(suggestedName, 'pack');
    if (place === null) return;
    const pack = await service.call('pack.write', { from, to, placeToken: place.token });
    announceDone(
      `Evidence pack ${pack.number} written`,
      `${place.fileName}, ${pack.files} files. Fingerprint of the key: ${pack.fingerprint}`,
    );
  };
  const run = (): void => {
    if (busy) return;
    setBusy(true);
    write()
      .catch(announceFault)
      .finally(() => setBusy(false));
  };
  useKeys('Evidence', [{ key: shortcut, label: 'Write an evidence pack', run }]);
  return (
    <ActionButton shortcut={shortcut} busy={busy} onClick={run}>
      Evidence pack…
    </ActionButton>
  );
}
