/** Revision files: where they are, how they are found and read. The one package besides config with files. */
@NullMarked
package dev.retort.internal.script;

import org.jspecify.annotations.NullMarked;
