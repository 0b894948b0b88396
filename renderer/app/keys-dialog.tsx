import { Modal } from '@mantine/core';
import { useMemo } from 'react';
import { KeyCap } from '../ui/key-cap.tsx';
import { listLayers } from '../ui/keys.ts';
import type { KeyLayer } from '../ui/keys.ts';
import classes from './keys-dialog.module.css';

/** Joins layers of one title, so that a screen made of parts is one list. */
function joinLayers(layers: readonly KeyLayer[]): KeyLayer[] {
  const joined = new Map<string, KeyLayer>();
  for (const layer of layers) {
    const known = joined.get(layer.title);
    const bindings = [...(known?.bindings ?? []), ...layer.bindings];
    joined.set(layer.title, { ...layer, bindings });
  }
  return [...joined.values()].filter((layer) => layer.bindings.length > 0);
}

/** The keys that work on this screen, as it was when the dialog opened. */
export function KeysDialog(props: { readonly opened: boolean; readonly onClose: () => void }) {
  // Read in the moment of opening: once it shows, the dialog shuts the other keys out.
  const shown = useMemo(() => (props.opened ? joinLayers(listLayers()) : []), [props.opened]);
  return (
    <Modal
      opened={props.opened}
      onClose={props.onClose}
      title="Keys of this screen"
      size="xl"
      closeButtonProps={{ 'aria-label': 'Close' }}
    >
      <p className="muted">
        Single letters act when no text field has the focus; inside a field hold Alt.
      </p>
      <div className={classes['columns']}>
        {shown.map((layer) => (
          <section key={layer.title} aria-label={layer.title}>
            <h3 className={classes['title']}>{layer.title}</h3>
            <dl className={classes['keys']}>
              {layer.bindings.map((binding) => (
                <div key={`${binding.key} ${binding.label}`}>
                  <dt>
                    <KeyCap>{binding.key}</KeyCap>
                    <span className="visually-hidden">{binding.key}</span>
                  </dt>
                  <dd>{binding.label}</dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
      </div>
    </Modal>
  );
}
