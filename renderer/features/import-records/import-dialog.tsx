import { Button, Group, Modal, Progress, Stack } from '@mantine/core';
import { useEffect, useState } from 'react';
import type { ChosenFile, FileKind } from '../../../shared/contract/rpc-bridge.ts';
import type { ImportResult } from '../../../shared/contract/schemas-import.ts';
import { readBridge } from '../../client/bridge.ts';
import { announceFault } from '../../ui/announce.ts';
import { readFault } from '../../ui/fault-words.ts';
import type { Fault } from '../../ui/fault-words.ts';
import { Notice } from '../../ui/notice.tsx';
import { useService } from '../../ui/service.tsx';
import { useRead } from '../../ui/use-read.ts';
import classes from './import.module.css';
import { describeImport, wouldKeep } from './import-words.ts';

type Step =
  | { readonly at: 'choosing' }
  | { readonly at: 'running'; readonly trial: boolean }
  | { readonly at: 'ended'; readonly trial: boolean; readonly result: ImportResult };

/**
 * Imports a file of contacts: two files chosen, a trial that keeps nothing and says what would come,
 * then the import itself, which can be stopped.
 */
export function ImportDialog(props: { readonly onClose: () => void }) {
  const service = useService();
  const [file, setFile] = useState<ChosenFile | null>(null);
  const [mapping, setMapping] = useState<ChosenFile | null>(null);
  const [step, setStep] = useState<Step>({ at: 'choosing' });
  const [fault, setFault] = useState<Fault | null>(null);

  const choose = (kind: FileKind, take: (chosen: ChosenFile) => void): void => {
    readBridge()
      .chooseFile(kind)
      .then((chosen) => {
        if (chosen === null) return;
        take(chosen);
        setFault(null);
        setStep({ at: 'choosing' });
      })
      .catch(announceFault);
  };
  const run = (trial: boolean): void => {
    if (file === null || mapping === null) return;
    setStep({ at: 'running', trial });
    setFault(null);
    service
      .call('import.run', { fileToken: file.token, mappingToken: mapping.token, trial })
      .then((result) => setStep({ at: 'ended', trial, result }))
      .catch((error: unknown) => {
        setFault(readFault(error));
        setStep({ at: 'choosing' });
      });
  };

  const running = step.at === 'running';
  return (
    <Modal
      opened
      // While it runs only "Stop" ends it: a window closed by mistake would hide it.
      onClose={running ? () => undefined : props.onClose}
      title="Import records"
      size="lg"
      withCloseButton={!running}
      closeButtonProps={{ 'aria-label': 'Close' }}
    >
      <Stack gap="md">
        {fault === null ? null : <Notice tone="trouble">{fault.message}</Notice>}
        <FileChoice
          label="Contacts"
          hint="A CSV file or an Excel workbook"
          file={file}
          disabled={running}
          autoFocus
          onChoose={() => choose('records', setFile)}
        />
        <FileChoice
          label="Mapping of its columns"
          hint="A JSON file that says which column is what"
          file={mapping}
          disabled={running}
          onChoose={() => choose('mapping', setMapping)}
        />
        {step.at === 'running' ? <Running trial={step.trial} /> : null}
        {step.at === 'ended' ? <Ended {...step} /> : null}
        <Actions
          step={step}
          ready={file !== null && mapping !== null}
          run={run}
          onClose={props.onClose}
        />
      </Stack>
    </Modal>
  );
}

function FileChoice(props: {
  readonly label: string;
  readonly hint: string;
  readonly file: ChosenFile | null;
  readonly disabled: boolean;
  readonly autoFocus?: boolean;
  readonly onChoose: () => void;
}) {
  return (
    <div className={classes['file']}>
      <div>
        <div className={classes['label']}>{props.label}</div>
        <div className={classes['name']}>{props.file?.fileName ?? props.hint}</div>
      </div>
      <Button
        variant="default"
        disabled={props.disabled}
        data-autofocus={props.autoFocus}
        onClick={props.onChoose}
      >
        Choose<span className="visually-hidden"> {props.label}</span>…
      </Button>
    </div>
  );
}

function Running(props: { readonly trial: boolean }) {
  const service = useService();
  const reading = useRead('import.state', {}, ['import.changed']);
  const { readAgain } = reading;
  useEffect(() => {
    // The first rows of a large file take a moment; a report that got lost must not stop the picture.
    const timer = setInterval(readAgain, 1000);
    return () => clearInterval(timer);
  }, [readAgain]);
  const percent = reading.data?.percent ?? 0;
  const read = reading.data?.read ?? 0;
  return (
    <div className={classes['running']} aria-busy="true">
      <Progress.Root size="lg">
        <Progress.Section value={percent} aria-label="How far it is" />
      </Progress.Root>
      <Group justify="space-between">
        <span className="muted figures">
          {props.trial ? 'Checking' : 'Importing'}, {read.toLocaleString('en-GB')} rows
        </span>
        <Button
          variant="default"
          size="compact-sm"
          onClick={() => {
            service.call('import.stop', {}).catch(announceFault);
          }}
        >
          Stop
        </Button>
      </Group>
    </div>
  );
}

function Ended(props: { readonly trial: boolean; readonly result: ImportResult }) {
  const { trial, result } = props;
  return (
    <div role="status">
      <strong>{trial ? 'Checked. Nothing has been kept yet.' : 'Imported, and kept.'}</strong>
      <ul className={classes['counts']}>
        {describeImport(result, trial).map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
      {result.rejects === null ? null : (
        <p className={classes['name']}>
          Each row that was not taken stands in {result.rejects}, beside the file, with its reason.
        </p>
      )}
    </div>
  );
}

function Actions(props: {
  readonly step: Step;
  readonly ready: boolean;
  readonly run: (trial: boolean) => void;
  readonly onClose: () => void;
}) {
  const { step, ready, run, onClose } = props;
  if (step.at === 'running') return null;
  if (step.at === 'ended' && !step.trial) {
    return (
      <Group>
        <Button autoFocus onClick={onClose}>
          Close
        </Button>
      </Group>
    );
  }
  return (
    <Group>
      {step.at === 'ended' ? (
        <Button autoFocus disabled={!wouldKeep(step.result)} onClick={() => run(false)}>
          Import
        </Button>
      ) : (
        <Button disabled={!ready} onClick={() => run(true)}>
          Check the file
        </Button>
      )}
      <Button variant="default" onClick={onClose}>
        Cancel
      </Button>
    </Group>
  );
}
