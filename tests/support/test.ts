/** The suite's own tests need no fixture; they expect with Playwright's words. */
export { _baseTest as test, expect } from '@playwright/test';
