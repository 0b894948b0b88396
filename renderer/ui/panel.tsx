import type { ReactNode } from 'react';
import classes from './panel.module.css';

/** A card of the page. With a title it is a landmark that a screen reader can jump to. */
export function Panel(props: {
  readonly title?: string;
  readonly aside?: ReactNode;
  readonly children: ReactNode;
  readonly flush?: boolean;
  readonly className?: string;
  readonly headingOrder?: 2 | 3;
}) {
  const Heading = props.headingOrder === 3 ? 'h3' : 'h2';
  const className = [
    classes['panel'],
    props.flush === true ? classes['flush'] : '',
    props.className,
  ]
    .filter(Boolean)
    .join(' ');
  return (
    <section className={className} aria-label={props.title}>
      {props.title === undefined ? null : (
        <div className={classes['head']}>
          <Heading className={classes['title']}>{props.title}</Heading>
          {props.aside}
        </div>
      )}
      {props.children}
    </section>
  );
}
