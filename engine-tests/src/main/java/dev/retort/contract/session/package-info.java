/** Contracts of sessions: each step begins with a clean one, and code cannot end the transaction unnoticed. */
@NullMarked
package dev.retort.contract.session;

import org.jspecify.annotations.NullMarked;
