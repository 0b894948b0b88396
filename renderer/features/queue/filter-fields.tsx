import { Button, Checkbox, Group, NativeSelect } from '@mantine/core';
import type { CentreLists } from '../../../shared/contract/schemas-centre.ts';
import type { QueueFilter } from '../../../shared/contract/schemas-queue.ts';
import { bands } from '../../../shared/domain/queue/band.ts';
import { channelGroups, enquiryKinds } from '../../../shared/domain/words.ts';
import { kindWords } from '../../ui/words-shown.ts';
import { bandWords, groupWords } from './queue-words.ts';
import classes from './queue.module.css';

interface Option<T> {
  readonly value: T;
  readonly label: string;
}

/** The conditions of a filter; each acts at once. */
export function FilterFields(props: {
  readonly filter: QueueFilter;
  readonly lists: CentreLists;
  readonly onChange: (filter: QueueFilter) => void;
  readonly onClose: () => void;
}) {
  const { filter, lists } = props;
  const change = (part: {
    readonly [K in keyof QueueFilter]: QueueFilter[K] | undefined;
  }): void => {
    const entries = Object.entries({ ...filter, ...part });
    props.onChange(Object.fromEntries(entries.filter(([, value]) => value !== undefined)));
  };
  const groups = filter.groups ?? [];
  return (
    <div className={classes['filterFields']}>
      <Checkbox.Group
        label="How it came"
        value={[...groups]}
        onChange={(values) => {
          const chosen = channelGroups.filter((group) => values.includes(group));
          change({ groups: chosen.length === 0 ? undefined : chosen });
        }}
      >
        <Group gap="sm" mt={4}>
          {channelGroups.map((group, at) => (
            <Checkbox
              key={group}
              value={group}
              label={groupWords[group]}
              data-autofocus={at === 0 ? true : undefined}
            />
          ))}
        </Group>
      </Checkbox.Group>
      <Choice
        label="State"
        any="Any state"
        options={bands.map((band) => ({ value: band, label: bandWords[band] }))}
        value={filter.band}
        onChange={(band) => change({ band })}
      />
      <Choice
        label="With"
        any="Anybody"
        options={[
          { value: null, label: 'Nobody' },
          ...lists.people.map((person) => ({
            value: person.personId,
            label: person.disabled ? `${person.name} (has left)` : person.name,
          })),
        ]}
        value={filter.ownerId}
        onChange={(ownerId) => change({ ownerId })}
      />
      <Choice
        label="Service"
        any="Every service"
        options={lists.services.map((one) => ({ value: one.serviceId, label: one.name }))}
        value={filter.serviceId}
        onChange={(serviceId) => change({ serviceId })}
      />
      <Choice
        label="Kind"
        any="Every kind"
        options={enquiryKinds.map((kind) => ({ value: kind, label: kindWords[kind] }))}
        value={filter.kind}
        onChange={(kind) => change({ kind })}
      />
      <Choice
        label="Team"
        any="Every team"
        options={lists.teams.map((one) => ({ value: one.teamId, label: one.name }))}
        value={filter.teamId}
        onChange={(teamId) => change({ teamId })}
      />
      <Choice
        label="Site"
        any="Every site"
        options={lists.sites.map((one) => ({ value: one.siteId, label: one.name }))}
        value={filter.siteId}
        onChange={(siteId) => change({ siteId })}
      />
      <Group gap="xs">
        <Button size="xs" onClick={props.onClose}>
          Done
        </Button>
        <Button
          size="xs"
          variant="default"
          disabled={Object.keys(filter).length === 0}
          onClick={() => props.onChange({})}
        >
          Show everything
        </Button>
      </Group>
    </div>
  );
}

/** One of a list, or any. Values may be null; their places in the list stand for them. */
function Choice<T>(props: {
  readonly label: string;
  readonly any: string;
  readonly options: readonly Option<T>[];
  readonly value: T | undefined;
  readonly onChange: (value: T | undefined) => void;
}) {
  const at = props.options.findIndex((option) => option.value === props.value);
  return (
    <NativeSelect
      size="xs"
      label={props.label}
      data={[
        { value: '', label: props.any },
        ...props.options.map((option, index) => ({ value: String(index), label: option.label })),
      ]}
      value={props.value === undefined || at < 0 ? '' : String(at)}
      onChange={(event) => {
        const { value } = event.currentTarget;
        props.onChange(value === '' ? undefined : props.options[Number(value)]?.value);
      }}
    />
  );
}
