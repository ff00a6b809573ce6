/** A real Bot API client against the sandbox: every method and update, and a small bot for the other tests. */
@NullMarked
package dev.retort.sandbox.client;

import org.jspecify.annotations.NullMarked;
