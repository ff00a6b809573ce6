/** Kills runs at random moments and checks what must hold after every kill. */
@NullMarked
package dev.retort.contract.kill;

import org.jspecify.annotations.NullMarked;
