/**
 * The suite's own tests need no fixture; they expect with Playwright's words. Playwright's own `test` ends each test with a look at every
 * request context of the process, which took longer than most of these tests.
 */
export { _baseTest as test, expect } from '@playwright/test';
