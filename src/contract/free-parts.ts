/** Parts of replies that people fill as they like. They are names of fields, unless a comment says otherwise. */
export interface FreeParts {
  /** Objects whose fields a workspace names itself. */
  readonly objects: readonly string[];
  /** Fields with what people write, with all that is nested in them. */
  readonly texts: readonly string[];
  /** Fields with what people or their programs write, if the value is a plain one. */
  readonly values: readonly string[];
  /** Ends of JSON pointers to fields that are named like a credential and are none. */
  readonly harmless: readonly string[];
  /** Ends of JSON pointers to fields that are documented in another place of the reply. */
  readonly documented: readonly string[];
  /** What no recording keeps: fields, and trees of a message whose every `value` is a text. */
  readonly personal: { readonly fields: readonly string[]; readonly trees: readonly string[] };
}

/** For an endpoint without free parts. */
export const noFreeParts: FreeParts = {
  objects: [],
  texts: [],
  values: [],
  harmless: [],
  documented: [],
  personal: { fields: [], trees: [] },
};
