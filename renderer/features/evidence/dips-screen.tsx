import { Tabs } from '@mantine/core';
import { useState } from 'react';
import classes from './evidence.module.css';
import { ComparisonTab } from './comparison-tab.tsx';
import { DipTab } from './dip-tab.tsx';
import { ImprovementTab } from './improvement-tab.tsx';

/** Where standards were missed and what was done; what customers said; what others reach. */
export function DipsScreen() {
  const [tab, setTab] = useState<string | null>('dips');
  return (
    <div className={classes['screen']}>
      <h1 className={classes['title']}>Dips and improvements</h1>
      <Tabs value={tab} onChange={setTab} keepMounted={false}>
        <Tabs.List className={classes['tabs'] ?? ''}>
          <Tabs.Tab value="dips">Below standard</Tabs.Tab>
          <Tabs.Tab value="improvements">You said, we did</Tabs.Tab>
          <Tabs.Tab value="comparison">Standards and other councils</Tabs.Tab>
        </Tabs.List>
        <Tabs.Panel value="dips" className={classes['tabPanel'] ?? ''}>
          <DipTab />
        </Tabs.Panel>
        <Tabs.Panel value="improvements" className={classes['tabPanel'] ?? ''}>
          <ImprovementTab />
        </Tabs.Panel>
        <Tabs.Panel value="comparison" className={classes['tabPanel'] ?? ''}>
          <ComparisonTab />
        </Tabs.Panel>
      </Tabs>
    </div>
  );
}
