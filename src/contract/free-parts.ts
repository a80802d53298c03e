/** Parts of replies that people, or whoever runs a workspace, fill as they like. Names of fields, if nothing else is said. */
export interface FreeParts {
  /** Objects whose fields a workspace names itself. */
  readonly objects: readonly string[];
  /** What people write, with everything in it. */
  readonly texts: readonly string[];
  /** What people or their programs write, where it is a plain value. */
  readonly values: readonly string[];
  /** Ends of pointers to what is called like a credential and is none. */
  readonly harmless: readonly string[];
  /** Ends of pointers to what is documented in another place of the reply. */
  readonly documented: readonly string[];
  /** What no recording keeps: fields, and trees of a message whose every `value` is a text. */
  readonly personal: { readonly fields: readonly string[]; readonly trees: readonly string[] };
}

/** Free parts of replies in which nothing is. */
export const noFreeParts: FreeParts = {
  objects: [],
  texts: [],
  values: [],
  harmless: [],
  documented: [],
  personal: { fields: [], trees: [] },
};
