/** Names the private folder of a run, from the process that set it up to the workers and reporters. */
export const runFolderVariable = 'OMNICHANNEL_RUN_FOLDER';

/** Where the desk of a run is reached, from the process that set it up to the workers and reporters. */
export const deskVariable = 'OMNICHANNEL_RUN_DESK';
