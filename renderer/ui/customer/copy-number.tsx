import { UnstyledButton } from '@mantine/core';
import { IconCopy } from '@tabler/icons-react';
import { CodedError } from '../../../shared/domain/errors.ts';
import { announceDone, announceFault } from '../announce.ts';
import { copyText } from '../copy-text.ts';
import classes from './customer.module.css';

/** Copies a reference and says so. */
export function copyAndSay(text: string): void {
  if (copyText(text)) announceDone('Copied', text);
  else {
    announceFault(
      new CodedError('unavailable', 'The clipboard cannot be used; select the text and copy it.'),
    );
  }
}

/** A reference that is copied when it is pressed. */
export function CopyNumber(props: { readonly text: string; readonly what: string }) {
  return (
    <UnstyledButton
      className={`figures ${classes['number'] ?? ''}`}
      title={`Copy ${props.what}`}
      onClick={() => copyAndSay(props.text)}
    >
      <bdi>{props.text}</bdi> <IconCopy size={13} aria-hidden="true" />
      <span className="visually-hidden">: copy {props.what}</span>
    </UnstyledButton>
  );
}
