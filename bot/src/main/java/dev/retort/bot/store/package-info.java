/** The database: connections, transactions and queries. The lock that lets one process at a time run a task. */
@NullMarked
package dev.retort.bot.store;

import org.jspecify.annotations.NullMarked;
