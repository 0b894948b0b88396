import classes from './brand-mark.module.css';

/** The product's name with its mark: a clock whose hand has come round in time. */
export function BrandMark() {
  return (
    <span className={classes['brand']}>
      <svg viewBox="0 0 24 24" width="20" height="20" aria-hidden="true">
        <circle cx="12" cy="12" r="9.2" fill="none" stroke="currentColor" strokeWidth="2.2" />
        <path
          d="M7.6 12.4l3 3 5.8-6.6"
          fill="none"
          stroke="currentColor"
          strokeWidth="2.4"
          strokeLinecap="round"
          strokeLinejoin="round"
        />
      </svg>
      <span className={classes['name']}>Punctual</span>
    </span>
  );
}
