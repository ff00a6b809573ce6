/** The page in a real browser. These tests need Chromium and run in the profile {@code browser} alone. */
@NullMarked
package dev.retort.sandbox.browser;

import org.jspecify.annotations.NullMarked;
