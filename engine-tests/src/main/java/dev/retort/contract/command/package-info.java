/** What commands promise on any database: to look, to rebase, to inspect, and to write scripts. */
@NullMarked
package dev.retort.contract.command;

import org.jspecify.annotations.NullMarked;
