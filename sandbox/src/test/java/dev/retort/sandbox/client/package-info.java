/** Tests with a real Bot API client: every method and update, and a small bot for other tests. */
@NullMarked
package dev.retort.sandbox.client;

import org.jspecify.annotations.NullMarked;
