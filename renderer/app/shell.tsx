import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import type { AppCommand } from '../../shared/contract/rpc-bridge.ts';
import type { AppState, Person } from '../../shared/contract/schemas-centre.ts';
import { readBridge } from '../client/bridge.ts';
import { openContact } from '../features/log-enquiry/drafts.ts';
import { useCentreLists } from '../features/log-enquiry/use-centre-lists.ts';
import { ImportDialog } from '../features/import-records/import-dialog.tsx';
import { useKeptDrafts } from '../features/log-enquiry/keep-drafts.ts';
import type { ContactType } from '../features/log-enquiry/draft-model.ts';
import { announceDone } from '../ui/announce.ts';
import { everywhereTitle, listLayers, useKeys } from '../ui/keys.ts';
import { useService } from '../ui/service.tsx';
import { listCommandKeys, listCommands } from './commands.ts';
import { KeysDialog } from './keys-dialog.tsx';
import { leaveDesk, lockDesk } from './lock.ts';
import { openPalette } from './palette-store.ts';
import { Palette } from './palette.tsx';
import { rememberPlace } from './places.ts';
import { changePreference, usePreferences } from './preferences.ts';
import { sayQuickKeyRefused } from './quick-key-notice.ts';
import { Rail } from './rail.tsx';
import { navigate, usePath, usePlace } from './router.ts';
import { mayOpen, routes } from './routes.ts';
import { Screen } from './screen.tsx';
import classes from './shell.module.css';
import { TopBar } from './top-bar.tsx';

/** Everything around the screen of a signed-in person: top bar, rail, palette, keys. */
export function Shell(props: {
  readonly centre: Extract<AppState, { stage: 'ready' }>;
  readonly person: Person;
}) {
  const { person } = props;
  const service = useService();
  useKeptDrafts(person.personId);
  const place = usePlace();
  const path = usePath();
  const [keysShown, setKeysShown] = useState(false);
  const [importing, setImporting] = useState(false);
  const main = useRef<HTMLElement>(null);
  const route = routes.find((known) => known.id === place.id) ?? routes[0];
  const shown = mayOpen(route, person.role) ? route : routes[0];

  const openNewContact = useCallback(
    (type: ContactType): void => {
      openContact(type, service.readExactNowMs());
      navigate('/log');
    },
    [service],
  );
  const commands = useMemo(
    () =>
      listCommands(person, {
        openContact: openNewContact,
        openPalette,
        showKeys: () => setKeysShown(true),
        openQuickWindow: () => readBridge().openQuickWindow(),
        lock: () => void lockDesk(service),
        leave: () => void leaveDesk(service),
        importRecords: () => setImporting(true),
        print: () => service.print(),
        setTheme: (colours) => {
          const { look } = usePreferences.getState();
          changePreference(service, { name: 'look', value: { ...look, colours } });
        },
        toggleDensity: () => {
          const { look } = usePreferences.getState();
          const density = look.density === 'compact' ? 'comfortable' : 'compact';
          changePreference(service, { name: 'look', value: { ...look, density } });
        },
        toggleLetters: () => {
          const lettersNeedAlt = !usePreferences.getState().keys.lettersNeedAlt;
          changePreference(service, { name: 'keys', value: { lettersNeedAlt } });
        },
      }),
    [person, service, openNewContact],
  );
  useKeys(everywhereTitle, listCommandKeys(commands));
  useEffect(() => rememberPlace(person.personId, path), [person.personId, path]);
  useEffect(() => sayQuickKeyRefused(), []);

  useEffect(
    () =>
      readBridge().onCommand((menu) => {
        const command = commands.find((known) => known.menu === menu);
        if (command === undefined) runScreenCommand(menu);
        else command.run();
      }),
    [commands],
  );
  useEffect(() => {
    document.title = `${shown.heading} · Punctual`;
    // A new screen starts at its top, and a screen reader hears which one it is.
    const focused = document.activeElement;
    if (focused === document.body || main.current?.contains(focused) !== true)
      main.current?.focus();
  }, [shown.heading, place.enquiryId]);

  return (
    <div className={classes['shell']}>
      <a
        className={classes['skip']}
        href="#main"
        onClick={(event) => {
          event.preventDefault();
          main.current?.focus();
        }}
      >
        Skip to the screen
      </a>
      <TopBar centre={props.centre} person={person} commands={commands} />
      <Rail role={person.role} active={shown.id} />
      <main
        ref={main}
        id="main"
        tabIndex={-1}
        className={classes['main']}
        aria-label={shown.heading}
      >
        <Screen id={shown.id} place={place} person={person} onOpenContact={openNewContact} />
      </main>
      <Palette commands={commands} />
      <ListsAtHand />
      {importing ? <ImportDialog onClose={() => setImporting(false)} /> : null}
      <KeysDialog opened={keysShown} onClose={() => setKeysShown(false)} />
    </div>
  );
}

/** Reads what a contact can be about before anybody opens one: a form must not wait for it. */
function ListsAtHand() {
  useCentreLists();
  return null;
}

/** The keys that screens bind for what the menu offers on some screens only. */
const screenCommandKeys: Readonly<Partial<Record<AppCommand, string>>> = {
  'report.export': 'Ctrl+E',
};

/** Runs a menu command that belongs to a screen; another screen says so instead of doing nothing. */
function runScreenCommand(menu: AppCommand): void {
  const key = screenCommandKeys[menu];
  const bindings = listLayers().flatMap((layer) => layer.bindings);
  const binding = bindings.find((known) => known.key === key);
  if (binding !== undefined) binding.run();
  else if (menu === 'report.export')
    announceDone('Export', 'Open the month (Ctrl+6) and export it there.');
  else if (menu === 'records.import')
    announceDone('Import', 'A supervisor or an administrator imports records.');
  else if (routes.some((route) => route.menu === menu))
    announceDone('Not for your role', 'A team leader can open this screen.');
}
