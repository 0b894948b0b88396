import { Button, NativeSelect, Textarea, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { FormEvent } from 'react';
import type { ElementView } from '../../../shared/contract/schemas-evidence.ts';
import { findFieldFault } from '../../ui/fault-words.ts';
import { Notice } from '../../ui/notice.tsx';
import { Panel } from '../../ui/panel.tsx';
import { useService } from '../../ui/service.tsx';
import { ratingChoices, readRating } from './evidence-words.ts';
import classes from './evidence.module.css';
import { useSave } from './use-save.ts';

/** Ratings, words and the owner of an element, changed together with one save. */
export function ElementForm(props: { readonly element: ElementView }) {
  const { element } = props;
  const service = useService();
  const { save, busy, fault } = useSave();
  const [form, setForm] = useState(() => ({
    number: element.number,
    title: element.title,
    tellMe: element.tellMe,
    selfRating: element.selfRating ?? '',
    assessorRating: element.assessorRating ?? '',
    assessorComments: element.assessorComments,
    lastRating: element.lastRating ?? '',
    ownerId: element.ownerId ?? '',
  }));
  const [shownMore, setShownMore] = useState(false);
  const readOnly = !element.mayChange;
  const set = (field: keyof typeof form) => (event: { currentTarget: { value: string } }) => {
    const { value } = event.currentTarget;
    setForm((known) => ({ ...known, [field]: value }));
  };
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    const change = {
      number: form.number,
      title: form.title,
      tellMe: form.tellMe,
      selfRating: readRating(form.selfRating),
      assessorRating: readRating(form.assessorRating),
      assessorComments: form.assessorComments,
      lastRating: readRating(form.lastRating),
      ownerId: element.people.find((one) => one.personId === form.ownerId)?.personId ?? null,
    };
    const { elementId, version } = element;
    save(
      () => service.call('evidence.change', { elementId, version, change }),
      `Element ${form.number}`,
      () => undefined,
    );
  };
  return (
    <Panel title="Rating and words">
      <form onSubmit={submit} className={classes['form']} noValidate>
        {fault === null || fault.path === 'number' ? null : (
          <div className={classes['wide']}>
            <Notice tone="trouble">{fault.message}</Notice>
          </div>
        )}
        <NativeSelect
          label="Self rating"
          data={ratingChoices}
          value={form.selfRating}
          disabled={readOnly}
          onChange={set('selfRating')}
        />
        <NativeSelect
          label="Last year’s status"
          data={ratingChoices}
          value={form.lastRating}
          disabled={readOnly}
          onChange={set('lastRating')}
        />
        <NativeSelect
          label="Owner"
          data={[
            { value: '', label: 'Nobody yet' },
            ...element.people.map((one) => ({ value: one.personId, label: one.name })),
          ]}
          value={form.ownerId}
          disabled={readOnly}
          onChange={set('ownerId')}
        />
        <Textarea
          className={classes['wide'] ?? ''}
          label="Tell me"
          description="What the evidence means, in your words. Name no customer."
          autosize
          minRows={4}
          value={form.tellMe}
          readOnly={readOnly}
          onChange={set('tellMe')}
        />
        <NativeSelect
          label="Assessor’s rating"
          data={ratingChoices}
          value={form.assessorRating}
          disabled={readOnly}
          onChange={set('assessorRating')}
        />
        <Textarea
          className={classes['wide'] ?? ''}
          label="Assessor’s comments"
          autosize
          minRows={2}
          value={form.assessorComments}
          readOnly={readOnly}
          onChange={set('assessorComments')}
        />
        {shownMore ? (
          <>
            <TextInput
              label="Number"
              value={form.number}
              error={findFieldFault(fault, 'number')}
              onChange={set('number')}
            />
            <TextInput
              className={classes['wide'] ?? ''}
              label="Words of the element"
              value={form.title}
              onChange={set('title')}
            />
          </>
        ) : null}
        {readOnly ? (
          <span className={classes['faint']}>A supervisor changes this.</span>
        ) : (
          <div className={`${classes['wide']} ${classes['buttons']}`}>
            <Button type="submit" loading={busy}>
              Save
            </Button>
            {shownMore ? null : (
              <Button variant="default" onClick={() => setShownMore(true)}>
                Correct number or words
              </Button>
            )}
          </div>
        )}
      </form>
    </Panel>
  );
}
