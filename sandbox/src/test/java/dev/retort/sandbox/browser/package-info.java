/** Tests of the page in a real browser. They need Chromium and run only in the profile {@code browser}. */
@NullMarked
package dev.retort.sandbox.browser;

import org.jspecify.annotations.NullMarked;
