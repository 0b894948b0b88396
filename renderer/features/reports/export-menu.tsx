import { Menu } from '@mantine/core';
import { useState } from 'react';
import type { SaveResult } from '../../../shared/contract/rpc-bridge.ts';
import type { ReportQuery } from '../../../shared/contract/schemas-report.ts';
import type { LocalMonth } from '../../../shared/domain/instant.ts';
import { ActionButton } from '../../ui/action-button.tsx';
import { announceDone, announceFault } from '../../ui/announce.ts';
import { KeyCap } from '../../ui/key-cap.tsx';
import { useKeys } from '../../ui/keys.ts';
import { useService } from '../../ui/service.tsx';
import type { ScreenService } from '../../ui/service.tsx';
import { showHead } from './show-head.ts';

const saveFaults = {
  no_space: 'There is no room left on that disk. Choose another place.',
  not_allowed: 'You may not write in that folder. Choose another place.',
  failed: 'The file could not be written. Choose another place.',
} as const;

/** What is on screen as a file. The menu opens on its first entry, so that Enter saves. */
export function ExportMenu(props: { readonly query: ReportQuery; readonly month: LocalMonth }) {
  const { query } = props;
  const service = useService();
  const [opened, setOpened] = useState(false);
  const [busy, setBusy] = useState(false);
  const open = (): void => {
    showHead();
    setOpened(true);
  };
  const save = (run: () => Promise<void>): void => {
    if (busy) return;
    setOpened(false);
    setBusy(true);
    run()
      .catch(announceFault)
      .finally(() => setBusy(false));
  };
  useKeys('Month', [
    { key: 'E', label: 'Export', run: open },
    { key: 'Ctrl+E', label: 'Export', run: open },
  ]);
  return (
    <Menu
      opened={opened}
      onChange={setOpened}
      position="bottom-end"
      width={320}
      transitionProps={{ duration: 0 }}
      withInitialFocusPlaceholder={false}
      returnFocus
      hideDetached={false}
    >
      <Menu.Target>
        <ActionButton shortcut="E" busy={busy}>
          Export…
        </ActionButton>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item data-autofocus onClick={() => save(() => saveCsv(service, query))}>
          Comma-separated table (CSV)
        </Menu.Item>
        {written.map((entry) => (
          <Menu.Item
            key={entry.words}
            onClick={() => save(() => saveExport(service, query, entry))}
          >
            {entry.words}
          </Menu.Item>
        ))}
        <Menu.Item rightSection={<KeyCap>Ctrl+P</KeyCap>} onClick={() => service.print()}>
          Print
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}

/** What is on screen as a file, the commonest first. */
const written = [
  { words: 'Report to print or send (PDF)', format: 'pdf', table: 'all' },
  { words: 'Workbook, one sheet for each table (Excel)', format: 'xlsx', table: 'all' },
  { words: 'Web page to publish (HTML)', format: 'html', table: 'all' },
  { words: 'Freedom of information: table (CSV)', format: 'csv', table: 'foi' },
  { words: 'Freedom of information: workbook (Excel)', format: 'xlsx', table: 'foi' },
  { words: 'Freedom of information: PDF', format: 'pdf', table: 'foi' },
  { words: 'Everything for another program (JSON)', format: 'json', table: 'all' },
] as const;

async function saveExport(
  service: ScreenService,
  query: ReportQuery,
  { format, table }: (typeof written)[number],
): Promise<void> {
  const file = await service.call('report.export', { format, query, table });
  announceSaved(await service.saveExport(file));
}

function announceSaved(result: SaveResult): void {
  if (result.outcome === 'saved') announceDone('Saved', result.fileName);
  if (result.outcome === 'failed') announceDone('Not saved', saveFaults[result.code]);
}

async function saveCsv(service: ScreenService, query: ReportQuery): Promise<void> {
  const { fileName, text } = await service.call('report.csv', query);
  announceSaved(await service.saveText(fileName, text, 'csv'));
}
