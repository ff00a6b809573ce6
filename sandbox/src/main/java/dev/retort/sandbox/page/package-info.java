/**
 * The web page: its files, its state as JSON, its actions, and the event stream that notifies it of changes. Contains
 * no simulation logic.
 */
@NullMarked
package dev.retort.sandbox.page;

import org.jspecify.annotations.NullMarked;
