/** One thing that the doctor looked at. */
export interface Line {
  readonly level: 'good' | 'warning' | 'bad';
  readonly what: string;
  readonly says: string;
  /** What to do about it; empty on good lines. */
  readonly remedy: string;
}

export const good = (what: string, says: string): Line => ({ level: 'good', what, says, remedy: '' });
const lineOf =
  (level: Line['level']) =>
  (what: string, says: string, remedy: string): Line => ({ level, what, says, remedy });
export const [warning, bad] = [lineOf('warning'), lineOf('bad')];
