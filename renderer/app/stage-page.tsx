import type { ReactNode } from 'react';
import { BrandMark } from '../ui/brand-mark.tsx';
import classes from './stage-page.module.css';

/** The page before anybody has signed in: one card in the middle, nothing else. */
export function StagePage(props: { readonly children: ReactNode }) {
  return (
    <main className={classes['page']}>
      <div className={classes['card']}>
        <BrandMark />
        {props.children}
      </div>
    </main>
  );
}
