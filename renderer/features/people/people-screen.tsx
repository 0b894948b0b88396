import { Button } from '@mantine/core';
import { useState } from 'react';
import type { Person } from '../../../shared/contract/schemas-centre.ts';
import { ActionButton } from '../../ui/action-button.tsx';
import { announceDone, announceFault } from '../../ui/announce.ts';
import { useKeys } from '../../ui/keys.ts';
import { Panel } from '../../ui/panel.tsx';
import { ReadingState } from '../../ui/reading-state.tsx';
import { useService } from '../../ui/service.tsx';
import { StateBadge } from '../../ui/state-badge.tsx';
import { useRead } from '../../ui/use-read.ts';
import { roleWords } from '../../ui/words-shown.ts';
import { AddPersonDialog } from './add-person-dialog.tsx';
import classes from './people.module.css';

/** Who works at this centre and what they may do. The administrator adds and disables people. */
export function PeopleScreen(props: { readonly mayChange: boolean }) {
  const service = useService();
  const reading = useRead('people.list', {}, ['people.changed']);
  const [adding, setAdding] = useState(false);
  useKeys(
    'People',
    props.mayChange ? [{ key: 'N', label: 'Add a person', run: () => setAdding(true) }] : [],
  );

  const disable = (person: Person, disabled: boolean): void => {
    service
      .call('people.disable', { personId: person.personId, disabled })
      .then((changed) => {
        reading.readAgain();
        announceDone(
          'Saved',
          changed.disabled
            ? `${changed.name} can no longer sign in. Everything they recorded stays.`
            : `${changed.name} can sign in again.`,
        );
      })
      .catch(announceFault);
  };

  return (
    <div className={classes['screen']}>
      <div className={classes['head']}>
        <h1 className={classes['title']}>People</h1>
        {props.mayChange ? (
          <ActionButton primary shortcut="N" onClick={() => setAdding(true)}>
            Add a person
          </ActionButton>
        ) : (
          <span className="muted">The administrator adds and disables people.</span>
        )}
      </div>
      <Panel flush>
        <ReadingState reading={reading} what="the people">
          {(data) => (
            <div role="region" aria-label="People" className={classes['scroll']} tabIndex={0}>
              <table className={classes['table']}>
                <thead>
                  <tr>
                    <th scope="col">Name</th>
                    <th scope="col">Role</th>
                    <th scope="col">State</th>
                    {props.mayChange ? (
                      <th scope="col">
                        <span className="visually-hidden">Change</span>
                      </th>
                    ) : null}
                  </tr>
                </thead>
                <tbody>
                  {data.people.map((person) => (
                    <tr key={person.personId}>
                      <th scope="row">{person.name}</th>
                      <td>{roleWords[person.role]}</td>
                      <td>
                        {person.disabled ? (
                          <StateBadge tone="plain">disabled</StateBadge>
                        ) : (
                          <StateBadge tone="good">can sign in</StateBadge>
                        )}
                      </td>
                      {props.mayChange ? (
                        <td className={classes['change']}>
                          <Button
                            size="compact-sm"
                            variant="default"
                            onClick={() => disable(person, !person.disabled)}
                          >
                            {person.disabled ? 'Allow again' : 'Disable'}
                            <span className="visually-hidden"> {person.name}</span>
                          </Button>
                        </td>
                      ) : null}
                    </tr>
                  ))}
                </tbody>
              </table>
            </div>
          )}
        </ReadingState>
      </Panel>
      {adding ? (
        <AddPersonDialog
          onClose={() => setAdding(false)}
          onAdded={(person) => {
            setAdding(false);
            reading.readAgain();
            announceDone('Saved', `${person.name} can sign in now.`);
          }}
        />
      ) : null}
    </div>
  );
}
