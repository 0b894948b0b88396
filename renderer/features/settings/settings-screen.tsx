import { NativeSelect, SegmentedControl, Switch } from '@mantine/core';
import { useId } from 'react';
import type { DeskSetting, PersonSetting } from '../../../shared/contract/schemas-settings.ts';
import { lookSchema } from '../../../shared/contract/schemas-settings.ts';
import { announceFault } from '../../ui/announce.ts';
import { Panel } from '../../ui/panel.tsx';
import { ReadingState } from '../../ui/reading-state.tsx';
import { useService } from '../../ui/service.tsx';
import type { Answer } from '../../ui/service.tsx';
import { useRead } from '../../ui/use-read.ts';
import { QuickKeyField } from './quick-key-field.tsx';
import classes from './settings.module.css';

type Settings = Answer<'settings.read'>;

/** What I like, and what holds for everyone at this desk. Every change is kept at once. */
export function SettingsScreen(props: {
  /** True for roles that may change what holds for the desk. */
  readonly leads: boolean;
}) {
  const service = useService();
  const reading = useRead('settings.read', {}, ['settings.changed']);
  const write = (setting: PersonSetting): void => {
    service.call('settings.write', setting).catch(announceFault);
  };
  const writeDesk = (setting: DeskSetting): void => {
    service.call('settings.writeDesk', setting).catch(announceFault);
  };
  return (
    <div className={classes['screen']}>
      <h1 className={classes['title']}>Settings</h1>
      <ReadingState reading={reading} what="your settings">
        {(settings) => (
          <>
            <PersonPanel settings={settings.person} write={write} />
            <DeskPanel settings={settings.desk} mayChange={props.leads} write={writeDesk} />
          </>
        )}
      </ReadingState>
    </div>
  );
}

const colourChoices = [
  { value: 'system', label: 'As the system' },
  { value: 'light', label: 'Light' },
  { value: 'dark', label: 'Dark' },
];

const densityChoices = [
  { value: 'comfortable', label: 'Comfortable' },
  { value: 'compact', label: 'Compact' },
];

function PersonPanel(props: {
  readonly settings: Settings['person'];
  readonly write: (setting: PersonSetting) => void;
}) {
  const { settings, write } = props;
  const { look } = settings;
  return (
    <Panel title="Yours, at every sign-in here">
      <div className={classes['fields']}>
        <Choice
          label="Colours"
          choices={colourChoices}
          value={look.colours}
          onChange={(colours) =>
            write({ name: 'look', value: lookSchema.parse({ ...look, colours }) })
          }
        />
        <Choice
          label="Rows of lists"
          choices={densityChoices}
          value={look.density}
          onChange={(density) =>
            write({ name: 'look', value: lookSchema.parse({ ...look, density }) })
          }
        />
        <Switch
          label="Single-letter keys only with Alt"
          description="So that a letter pressed by mistake does nothing"
          checked={settings.keys.lettersNeedAlt}
          onChange={(event) =>
            write({ name: 'keys', value: { lettersNeedAlt: event.currentTarget.checked } })
          }
        />
        <Switch
          label="Say on the desktop what will soon be late"
          description="In opening hours only, grouped and without a sound; never a name"
          checked={settings.notices.warnings}
          onChange={(event) =>
            write({ name: 'notices', value: { warnings: event.currentTarget.checked } })
          }
        />
      </div>
    </Panel>
  );
}

/** A few choices side by side, with the words that name them. */
function Choice(props: {
  readonly label: string;
  readonly choices: readonly { readonly value: string; readonly label: string }[];
  readonly value: string;
  readonly onChange: (value: string) => void;
}) {
  const id = useId();
  return (
    <div>
      <div id={id} className={classes['label']}>
        {props.label}
      </div>
      <SegmentedControl
        aria-labelledby={id}
        transitionDuration={0}
        data={[...props.choices]}
        value={props.value}
        onChange={props.onChange}
      />
    </div>
  );
}

const idleChoices = [1, 2, 3, 5, 10, 15, 20, 30, 60];

function DeskPanel(props: {
  readonly settings: Settings['desk'];
  readonly mayChange: boolean;
  readonly write: (setting: DeskSetting) => void;
}) {
  const { settings, mayChange, write } = props;
  const { idleMinutes } = settings.lock;
  const choices = [...new Set([...idleChoices, idleMinutes])].sort((a, b) => a - b);
  return (
    <Panel
      title="This desk, for everyone"
      aside={mayChange ? null : <span className="muted">A team leader can change these.</span>}
    >
      <div className={classes['fields']}>
        <NativeSelect
          label="Lock when nobody has touched the computer for"
          description="It also locks when the computer sleeps or locks, and with Ctrl+L. What is being typed is kept."
          disabled={!mayChange}
          data={choices.map((minutes) => ({
            value: String(minutes),
            label: minutes === 1 ? '1 minute' : `${minutes} minutes`,
          }))}
          value={String(idleMinutes)}
          onChange={(event) =>
            write({ name: 'lock', value: { idleMinutes: Number(event.currentTarget.value) } })
          }
        />
        <QuickKeyField
          shortcut={settings.quickLog.shortcut}
          mayChange={mayChange}
          onChange={(shortcut) => write({ name: 'quickLog', value: { shortcut } })}
        />
      </div>
    </Panel>
  );
}
