/** Variable with the folder of `--own`, for the processes of a run. */
export const ownTestsVariable = 'OMNICHANNEL_RUN_OWN_TESTS';
