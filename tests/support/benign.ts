import { variants } from '../../lab/variants/index.ts';
import type { Tamper } from '../../src/reference/index.ts';

/** A benign variant of the lab, as a workspace can have it. @throws Error where there is none of the name */
export function benign(id: string): Tamper {
  const variant = variants.find((one) => one.id === id);
  if (variant === undefined) throw new Error(`no benign variant "${id}"`);
  return variant.tamper();
}
