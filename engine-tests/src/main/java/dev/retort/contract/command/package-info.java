/** Contracts of commands on any database: read-only commands, rebase, inspect, and offline scripts. */
@NullMarked
package dev.retort.contract.command;

import org.jspecify.annotations.NullMarked;
