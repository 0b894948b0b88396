import { Button, FileInput, NativeSelect, Textarea, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { FormEvent } from 'react';
import type { NewItem } from '../../../shared/contract/schemas-evidence.ts';
import { assertNever, CodedError } from '../../../shared/domain/errors.ts';
import { Notice } from '../../ui/notice.tsx';
import { makeEvidenceId } from '../../ui/record-ids.ts';
import { useService } from '../../ui/service.tsx';
import { itemWords } from './evidence-words.ts';
import classes from './evidence.module.css';
import { useSave } from './use-save.ts';

const kinds = ['file', 'link', 'record', 'note'] as const;
type Kind = (typeof kinds)[number];

const detailLabels: Readonly<Record<Exclude<Kind, 'file'>, string>> = {
  link: 'Address',
  record: 'Reference of the record',
  note: 'Text',
};

/** Attaches a file, a link, a record or a note to an element. */
export function AddItem(props: { readonly elementId: string }) {
  const service = useService();
  const { save, busy, fault } = useSave();
  const [kind, setKind] = useState<Kind>('file');
  const [title, setTitle] = useState('');
  const [detail, setDetail] = useState('');
  const [file, setFile] = useState<File | null>(null);

  const build = async (): Promise<NewItem> => {
    const named = title.trim() === '' ? (file?.name ?? '') : title;
    if (named === '') throw new CodedError('invalid_input', 'Type what it is.', 'title');
    switch (kind) {
      case 'link':
        return { kind, title: named, address: detail };
      case 'record':
        return { kind, title: named, reference: detail };
      case 'note':
        return { kind, title: named, text: detail };
      case 'file': {
        if (file === null) throw new CodedError('invalid_input', 'Choose a file.', 'content');
        const content = new Uint8Array(await file.arrayBuffer());
        return { kind, title: named, fileName: file.name, content };
      }
      default:
        return assertNever(kind);
    }
  };
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    const itemId = makeEvidenceId(service.readExactNowMs());
    const { elementId } = props;
    save(
      async () => service.call('evidence.addItem', { itemId, elementId, item: await build() }),
      'What you attached',
      () => {
        setTitle('');
        setDetail('');
        setFile(null);
      },
    );
  };
  return (
    <form onSubmit={submit} className={classes['form']} noValidate>
      {fault === null ? null : (
        <div className={classes['wide']}>
          <Notice tone="trouble">{fault.message}</Notice>
        </div>
      )}
      <NativeSelect
        label="Attach"
        value={kind}
        data={kinds.map((value) => ({ value, label: itemWords[value] }))}
        onChange={(event) => {
          const chosen = event.currentTarget.value;
          setKind(kinds.find((value) => value === chosen) ?? 'file');
        }}
      />
      <TextInput
        label="What it is"
        autoComplete="off"
        value={title}
        onChange={(event) => setTitle(event.currentTarget.value)}
      />
      {kind === 'file' ? (
        <FileInput
          label="File, up to 10 MB"
          placeholder="Choose a file"
          value={file}
          onChange={setFile}
        />
      ) : kind === 'note' ? (
        <Textarea
          className={classes['wide'] ?? ''}
          label={detailLabels[kind]}
          autosize
          value={detail}
          onChange={(event) => setDetail(event.currentTarget.value)}
        />
      ) : (
        <TextInput
          label={detailLabels[kind]}
          autoComplete="off"
          value={detail}
          onChange={(event) => setDetail(event.currentTarget.value)}
        />
      )}
      <div className={`${classes['wide']} ${classes['buttons']}`}>
        <Button type="submit" variant="default" loading={busy}>
          Attach
        </Button>
        <span className={classes['faint']}>A file is kept encrypted with the records.</span>
      </div>
    </form>
  );
}
